package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Category;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import java.util.ArrayList;
import java.util.List;

/**
 * MediaPipe's face detection graph: from a picture to its faces. In tiles it runs on each of them,
 * and merges what they found. Used by one thread at a time.
 */
public final class FaceDetectionGraph implements AutoCloseable {

  private final FaceDetectionModel model;
  private final BlazeFaceInterpreter interpreter;
  private final Letterbox letterbox;
  private final DetectionDecoder decoder;
  private final WeightedNonMaxSuppression suppression;

  /**
   * @param minScore faces with a lower score are left out, 0 to 1
   * @param minOverlap candidates are the same face above this intersection over union, 0 to 1
   */
  public FaceDetectionGraph(FaceDetectionModel model, float minScore, float minOverlap) {
    this.model = model;
    Anchors anchors = model.anchors();
    interpreter = new BlazeFaceInterpreter(model.read(), model.side(), anchors.count());
    letterbox = new Letterbox(model.side());
    decoder = new DetectionDecoder(anchors, model.side(), minScore);
    suppression = new WeightedNonMaxSuppression(minOverlap);
  }

  /** The highest score first. */
  public List<Detection> find(MPImage image, int rotationDegrees) {
    List<Region> regions = model.regions(image.width(), image.height());
    var faces = new ArrayList<Candidate>();
    for (Region region : regions) {
      faces.addAll(find(image, region, rotationDegrees));
    }
    return (regions.size() == 1 ? faces : suppression.suppress(faces))
        .stream().map(face -> detection(face, image.width(), image.height())).toList();
  }

  private List<Candidate> find(MPImage image, Region region, int rotationDegrees) {
    Projection toImage = letterbox.warp(image, region, rotationDegrees, interpreter.input());
    return suppression.suppress(decoder.decode(interpreter.run())).stream()
        .map(toImage::project)
        .filter(face -> region.holdsWhole(face.box(), image.width(), image.height()))
        .toList();
  }

  @Override
  public void close() {
    letterbox.close();
    interpreter.close();
  }

  private static Detection detection(Candidate face, int width, int height) {
    RelativeBox fractions = face.box();
    var box =
        new BoundingBox(
            pixels(fractions.xMin(), width),
            pixels(fractions.yMin(), height),
            pixels(fractions.width(), width),
            pixels(fractions.height(), height));
    return new Detection(List.of(new Category(face.score())), box, face.keypoints());
  }

  /** As MediaPipe does it: the fraction is cut off, and a width stays when its x is clamped. */
  private static int pixels(float fraction, int extent) {
    return Math.max(0, Math.min(extent, (int) (fraction * extent)));
  }
}
