package dev.mien.client.detection;

import java.util.List;

/**
 * MediaPipe's face detector for a desktop JVM, shaped like {@code FaceDetector} of the MediaPipe
 * Tasks for Android: the same model, the same graph around it, the same numbers. Made for faces
 * within about two metres of a camera. Calls wait for each other; use a detector per thread for
 * more speed.
 */
public final class FaceDetector implements AutoCloseable {

  private static final ImageProcessingOptions UPRIGHT = ImageProcessingOptions.builder().build();
  private static final long NO_TIMESTAMP = -1;

  private final RunningMode runningMode;
  private final BlazeFaceInterpreter interpreter;
  private final Letterbox letterbox;
  private final DetectionDecoder decoder;
  private final WeightedNonMaxSuppression suppression;
  private long lastTimestampMs = NO_TIMESTAMP;
  private boolean closed;

  private FaceDetector(FaceDetectorOptions options) {
    runningMode = options.runningMode();
    interpreter = new BlazeFaceInterpreter(BlazeFaceModel.read());
    letterbox = new Letterbox(BlazeFaceInterpreter.SIDE);
    decoder = new DetectionDecoder(options.minDetectionConfidence());
    suppression = new WeightedNonMaxSuppression(options.minSuppressionThreshold());
  }

  public static FaceDetector createFromOptions(FaceDetectorOptions options) {
    return new FaceDetector(options);
  }

  /** Detects in an upright image. */
  public FaceDetectorResult detect(MPImage image) {
    return detect(image, UPRIGHT);
  }

  /**
   * @throws IllegalStateException in any mode but {@link RunningMode#IMAGE}, and once closed
   */
  public synchronized FaceDetectorResult detect(MPImage image, ImageProcessingOptions processing) {
    requireMode(RunningMode.IMAGE, "detect");
    return new FaceDetectorResult(NO_TIMESTAMP, find(image, processing.rotationDegrees()));
  }

  /** Detects in an upright frame. */
  public FaceDetectorResult detectForVideo(MPImage image, long timestampMs) {
    return detectForVideo(image, UPRIGHT, timestampMs);
  }

  /**
   * @param timestampMs 0 or more, and more than in the call before
   * @throws IllegalStateException in any mode but {@link RunningMode#VIDEO}, and once closed
   */
  public synchronized FaceDetectorResult detectForVideo(
      MPImage image, ImageProcessingOptions processing, long timestampMs) {
    requireMode(RunningMode.VIDEO, "detectForVideo");
    if (timestampMs <= lastTimestampMs) {
      throw new IllegalArgumentException(
          "timestampMs is %d, expected more than %d: timestamps must rise"
              .formatted(timestampMs, lastTimestampMs));
    }
    lastTimestampMs = timestampMs;
    return new FaceDetectorResult(timestampMs, find(image, processing.rotationDegrees()));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      letterbox.close();
      interpreter.close();
    }
  }

  private List<Detection> find(MPImage image, int rotationDegrees) {
    Projection toImage = letterbox.warp(image, rotationDegrees, interpreter.input());
    List<Candidate> candidates = decoder.decode(interpreter.run());
    return suppression.suppress(candidates).stream()
        .map(toImage::project)
        .map(face -> detection(face, image.width(), image.height()))
        .toList();
  }

  private static Detection detection(Candidate face, int width, int height) {
    var box =
        new BoundingBox(
            pixels(face.xMin(), width),
            pixels(face.yMin(), height),
            pixels(face.xMax() - face.xMin(), width),
            pixels(face.yMax() - face.yMin(), height));
    return new Detection(List.of(new Category(face.score())), box, face.keypoints());
  }

  /** As MediaPipe does it: the fraction is cut off, and a width stays when its x is clamped. */
  private static int pixels(float fraction, int extent) {
    return Math.max(0, Math.min(extent, (int) (fraction * extent)));
  }

  private void requireMode(RunningMode mode, String method) {
    if (closed) {
      throw new IllegalStateException("the face detector is closed");
    }
    if (runningMode != mode) {
      throw new IllegalStateException(
          "%s needs a detector in mode %s, this one is in mode %s: set the running mode in its options"
              .formatted(method, mode, runningMode));
    }
  }
}
