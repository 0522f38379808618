package dev.mien.client.detection;

import dev.mien.client.detection.graph.FaceDetectionModel;
import java.util.Objects;
import java.util.Optional;

/**
 * @param minDetectionConfidence faces with a lower score are left out, 0 to 1
 * @param minSuppressionThreshold candidates that overlap a better one by more than this
 *     (intersection over union, 0 to 1) are merged into it
 * @param resultListener present in mode LIVE_STREAM, and only there
 * @param errorListener of mode LIVE_STREAM; other modes throw
 */
public record FaceDetectorOptions(
    FaceDetectionModel model,
    RunningMode runningMode,
    float minDetectionConfidence,
    float minSuppressionThreshold,
    Optional<ResultListener> resultListener,
    Optional<ErrorListener> errorListener) {

  public FaceDetectorOptions {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(runningMode, "runningMode");
    requireFraction("minDetectionConfidence", minDetectionConfidence);
    requireFraction("minSuppressionThreshold", minSuppressionThreshold);
    boolean live = runningMode == RunningMode.LIVE_STREAM;
    if (live && resultListener.isEmpty()) {
      throw new IllegalArgumentException(
          "the running mode is LIVE_STREAM, which needs a result listener");
    }
    if (!live && resultListener.isPresent()) {
      throw new IllegalArgumentException(
          "the running mode is %s, which returns its results: leave the result listener out"
              .formatted(runningMode));
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  private static void requireFraction(String name, float value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to 1");
    }
  }

  /** Starts from MediaPipe's defaults: short range, IMAGE, 0.5 and 0.3. */
  public static final class Builder {

    private FaceDetectionModel model = FaceDetectionModel.SHORT_RANGE;
    private RunningMode runningMode = RunningMode.IMAGE;
    private float minDetectionConfidence = 0.5f;
    private float minSuppressionThreshold = 0.3f;
    private Optional<ResultListener> resultListener = Optional.empty();
    private Optional<ErrorListener> errorListener = Optional.empty();

    private Builder() {}

    /** In place of MediaPipe's base options, which name a model file. */
    public Builder setModel(FaceDetectionModel model) {
      this.model = model;
      return this;
    }

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

    public Builder setResultListener(ResultListener resultListener) {
      this.resultListener = Optional.of(resultListener);
      return this;
    }

    public Builder setErrorListener(ErrorListener errorListener) {
      this.errorListener = Optional.of(errorListener);
      return this;
    }

    public FaceDetectorOptions build() {
      return new FaceDetectorOptions(
          model,
          runningMode,
          minDetectionConfidence,
          minSuppressionThreshold,
          resultListener,
          errorListener);
    }
  }
}
