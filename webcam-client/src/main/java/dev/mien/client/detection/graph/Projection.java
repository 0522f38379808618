package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.List;

/**
 * From fractions of the square that the network saw to fractions of the image; MediaPipe's
 * DetectionProjectionCalculator.
 *
 * @param toX gives the image's x
 * @param toY gives the image's y
 */
record Projection(Row toX, Row toY) {

  /** A row of an affine matrix. */
  record Row(float x, float y, float offset) {
    float apply(NormalizedKeypoint point) {
      return x * point.x() + y * point.y() + offset;
    }
  }

  /**
   * A region of an image of {@code width} x {@code height} pixels, turned around its centre by
   * {@code -rotationDegrees}.
   */
  static Projection of(Region region, int width, int height, int rotationDegrees) {
    float side = region.side();
    float angle = (float) Math.toRadians(-rotationDegrees);
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    return new Projection(
        new Row(
            side * cos / width,
            -side * sin / width,
            (-0.5f * side * cos + 0.5f * side * sin + region.centreX()) / width),
        new Row(
            side * sin / height,
            side * cos / height,
            (-0.5f * side * cos - 0.5f * side * sin + region.centreY()) / height));
  }

  NormalizedKeypoint project(NormalizedKeypoint point) {
    return new NormalizedKeypoint(toX.apply(point), toY.apply(point));
  }

  /** The box becomes the hull of its four projected corners. */
  Candidate project(Candidate face) {
    RelativeBox box = face.box();
    List<NormalizedKeypoint> corners =
        List.of(
            project(new NormalizedKeypoint(box.xMin(), box.yMin())),
            project(new NormalizedKeypoint(box.xMax(), box.yMin())),
            project(new NormalizedKeypoint(box.xMax(), box.yMax())),
            project(new NormalizedKeypoint(box.xMin(), box.yMax())));
    float xMin = Float.POSITIVE_INFINITY;
    float yMin = Float.POSITIVE_INFINITY;
    float xMax = Float.NEGATIVE_INFINITY;
    float yMax = Float.NEGATIVE_INFINITY;
    for (NormalizedKeypoint corner : corners) {
      xMin = Math.min(xMin, corner.x());
      yMin = Math.min(yMin, corner.y());
      xMax = Math.max(xMax, corner.x());
      yMax = Math.max(yMax, corner.y());
    }
    List<NormalizedKeypoint> keypoints = face.keypoints().stream().map(this::project).toList();
    return new Candidate(face.score(), new RelativeBox(xMin, yMin, xMax, yMax), keypoints);
  }
}
