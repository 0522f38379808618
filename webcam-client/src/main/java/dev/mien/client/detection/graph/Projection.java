package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.List;

/**
 * From fractions of the square that the network saw to fractions of the image; MediaPipe's
 * DetectionProjectionCalculator.
 *
 * @param xx the change of the image's x over the square's width; the others likewise
 */
record Projection(float xx, float xy, float x0, float yx, float yy, float y0) {

  /**
   * The smallest upright square around an image of {@code width} x {@code height} pixels, turned
   * around its centre by {@code -rotationDegrees}.
   */
  static Projection ofCentredSquare(int width, int height, int rotationDegrees) {
    float side = Math.max(width, height);
    float angle = (float) Math.toRadians(-rotationDegrees);
    float cos = (float) Math.cos(angle);
    float sin = (float) Math.sin(angle);
    return new Projection(
        side * cos / width,
        -side * sin / width,
        (-0.5f * side * cos + 0.5f * side * sin + 0.5f * width) / width,
        side * sin / height,
        side * cos / height,
        (-0.5f * side * cos - 0.5f * side * sin + 0.5f * height) / height);
  }

  NormalizedKeypoint project(NormalizedKeypoint point) {
    return new NormalizedKeypoint(
        xx * point.x() + xy * point.y() + x0, yx * point.x() + yy * point.y() + y0);
  }

  /** The box becomes the hull of its four projected corners. */
  Candidate project(Candidate face) {
    List<NormalizedKeypoint> corners =
        List.of(
            project(new NormalizedKeypoint(face.xMin(), face.yMin())),
            project(new NormalizedKeypoint(face.xMax(), face.yMin())),
            project(new NormalizedKeypoint(face.xMax(), face.yMax())),
            project(new NormalizedKeypoint(face.xMin(), face.yMax())));
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
    return new Candidate(face.score(), xMin, yMin, xMax, yMax, keypoints);
  }
}
