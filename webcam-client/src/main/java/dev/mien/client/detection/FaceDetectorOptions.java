package dev.mien.client.detection;

import java.util.Objects;

/**
 * @param minDetectionConfidence faces with a lower score are left out, 0 to 1
 * @param minSuppressionThreshold candidates that overlap a better one by more than this
 *     (intersection over union, 0 to 1) are merged into it
 */
public record FaceDetectorOptions(
    RunningMode runningMode, float minDetectionConfidence, float minSuppressionThreshold) {

  public FaceDetectorOptions {
    Objects.requireNonNull(runningMode, "runningMode");
    requireFraction("minDetectionConfidence", minDetectionConfidence);
    requireFraction("minSuppressionThreshold", minSuppressionThreshold);
  }

  public static Builder builder() {
    return new Builder();
  }

  private static void requireFraction(String name, float value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to 1");
    }
  }

  /** Starts from MediaPipe's defaults: IMAGE, 0.5 and 0.3. */
  public static final class Builder {

    private RunningMode runningMode = RunningMode.IMAGE;
    private float minDetectionConfidence = 0.5f;
    private float minSuppressionThreshold = 0.3f;

    private Builder() {}

    public Builder setRunningMode(RunningMode runningMode) {
      this.runningMode = runningMode;
      return this;
    }

    public Builder setMinDetectionConfidence(float minDetectionConfidence) {
      this.minDetectionConfidence = minDetectionConfidence;
      return this;
    }

    public Builder setMinSuppressionThreshold(float minSuppressionThreshold) {
      this.minSuppressionThreshold = minSuppressionThreshold;
      return this;
    }

    public FaceDetectorOptions build() {
      return new FaceDetectorOptions(runningMode, minDetectionConfidence, minSuppressionThreshold);
    }
  }
}
