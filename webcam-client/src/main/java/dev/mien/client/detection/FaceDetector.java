package dev.mien.client.detection;

import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.graph.FaceDetectionGraph;

/**
 * MediaPipe's face detector for a desktop JVM, shaped like {@code FaceDetector} of the MediaPipe
 * Tasks for Android: the same models, the same graph around them, the same numbers. Calls wait for
 * each other; use a detector per thread for more speed.
 */
public final class FaceDetector implements AutoCloseable {

  private static final ImageProcessingOptions UPRIGHT = ImageProcessingOptions.builder().build();
  private static final long NO_TIMESTAMP = -1;

  private final RunningMode runningMode;
  private final FaceDetectionGraph graph;
  private final LiveStream liveStream;
  private long lastTimestampMs = NO_TIMESTAMP;
  private boolean closed;

  private FaceDetector(FaceDetectorOptions options) {
    runningMode = options.runningMode();
    graph =
        new FaceDetectionGraph(
            options.model(), options.minDetectionConfidence(), options.minSuppressionThreshold());
    liveStream =
        new LiveStream(
            options.resultListener().orElse((result, image) -> {}),
            options.errorListener().orElse(FaceDetector::toDefaultHandler));
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
  public FaceDetectorResult detect(MPImage image, ImageProcessingOptions processing) {
    requireMode(RunningMode.IMAGE, "detect");
    return find(image, processing, NO_TIMESTAMP);
  }

  /** Detects in an upright frame. */
  public FaceDetectorResult detectForVideo(MPImage image, long timestampMs) {
    return detectForVideo(image, UPRIGHT, timestampMs);
  }

  /**
   * @param timestampMs 0 or more, and more than in the call before
   * @throws IllegalStateException in any mode but {@link RunningMode#VIDEO}, and once closed
   */
  public FaceDetectorResult detectForVideo(
      MPImage image, ImageProcessingOptions processing, long timestampMs) {
    requireMode(RunningMode.VIDEO, "detectForVideo");
    advanceTo(timestampMs);
    return find(image, processing, timestampMs);
  }

  /** Detects in an upright frame, and returns at once. */
  public void detectAsync(MPImage image, long timestampMs) {
    detectAsync(image, UPRIGHT, timestampMs);
  }

  /**
   * Returns at once. The result goes to the result listener, a fault to the error listener; a frame
   * that comes while another is looked at goes to neither.
   *
   * @param image its pixels must stay as they are until a listener has heard of it
   * @param timestampMs 0 or more, and more than in the call before
   * @throws IllegalStateException in any mode but {@link RunningMode#LIVE_STREAM}, and once closed
   */
  public void detectAsync(MPImage image, ImageProcessingOptions processing, long timestampMs) {
    requireMode(RunningMode.LIVE_STREAM, "detectAsync");
    advanceTo(timestampMs);
    liveStream.offer(image, () -> find(image, processing, timestampMs));
  }

  /** Waits for the frame that is looked at. */
  @Override
  public void close() {
    // Not under the lock, which the last frame needs.
    liveStream.close();
    synchronized (this) {
      if (!closed) {
        closed = true;
        graph.close();
      }
    }
  }

  private synchronized FaceDetectorResult find(
      MPImage image, ImageProcessingOptions processing, long timestampMs) {
    requireOpen();
    return new FaceDetectorResult(timestampMs, graph.find(image, processing.rotationDegrees()));
  }

  private synchronized void advanceTo(long timestampMs) {
    if (timestampMs <= lastTimestampMs) {
      throw new IllegalArgumentException(
          "timestampMs is %d, expected more than %d: timestamps must rise"
              .formatted(timestampMs, lastTimestampMs));
    }
    lastTimestampMs = timestampMs;
  }

  private synchronized void requireMode(RunningMode mode, String method) {
    requireOpen();
    if (runningMode != mode) {
      throw new IllegalStateException(
          "%s needs a detector in mode %s, this one is in mode %s: set the running mode in its options"
              .formatted(method, mode, runningMode));
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the face detector is closed");
    }
  }

  private static void toDefaultHandler(RuntimeException error) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, error);
  }
}
