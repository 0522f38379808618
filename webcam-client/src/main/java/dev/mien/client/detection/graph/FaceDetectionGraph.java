package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Category;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import java.util.List;

/** MediaPipe's face detection graph: from a picture to its faces. Used by one thread at a time. */
public final class FaceDetectionGraph implements AutoCloseable {

  private final BlazeFaceInterpreter interpreter;
  private final Letterbox letterbox;
  private final DetectionDecoder decoder;
  private final WeightedNonMaxSuppression suppression;

  /**
   * @param minScore faces with a lower score are left out, 0 to 1
   * @param minOverlap candidates are the same face above this intersection over union, 0 to 1
   */
  public FaceDetectionGraph(FaceDetectionModel model, float minScore, float minOverlap) {
    Anchors anchors = model.anchors();
    interpreter = new BlazeFaceInterpreter(model.read(), model.side(), anchors.count());
    letterbox = new Letterbox(model.side());
    decoder = new DetectionDecoder(anchors, model.side(), minScore);
    suppression = new WeightedNonMaxSuppression(minOverlap);
  }

  /** The highest score first. */
  public List<Detection> find(MPImage image, int rotationDegrees) {
    Projection toImage = letterbox.warp(image, rotationDegrees, interpreter.input());
    List<Candidate> candidates = decoder.decode(interpreter.run());
    return suppression.suppress(candidates).stream()
        .map(toImage::project)
        .map(face -> detection(face, image.width(), image.height()))
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
