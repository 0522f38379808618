package dev.mien.client.detection;

import dev.mien.client.detection.graph.FaceDetectionModel;
import java.util.Objects;
import java.util.Optional;

/** What a {@link FaceDetector} looks for, and how it is fed. */
public final class FaceDetectorOptions {

  private final FaceDetectionModel model;
  private final RunningMode runningMode;
  private final float minDetectionConfidence;
  private final float minSuppressionThreshold;
  private final Optional<ResultListener> resultListener;
  private final Optional<ErrorListener> errorListener;

  private FaceDetectorOptions(Builder builder) {
    model = Objects.requireNonNull(builder.model, "model");
    runningMode = Objects.requireNonNull(builder.runningMode, "runningMode");
    minDetectionConfidence = fraction("minDetectionConfidence", builder.minDetectionConfidence);
    minSuppressionThreshold = fraction("minSuppressionThreshold", builder.minSuppressionThreshold);
    resultListener = builder.resultListener;
    errorListener = builder.errorListener;
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

  public FaceDetectionModel model() {
    return model;
  }

  public RunningMode runningMode() {
    return runningMode;
  }

  /** Faces with a lower score are left out, 0 to 1. */
  public float minDetectionConfidence() {
    return minDetectionConfidence;
  }

  /** Candidates that overlap a better one by more (intersection over union) are merged into it. */
  public float minSuppressionThreshold() {
    return minSuppressionThreshold;
  }

  /** Present in mode LIVE_STREAM, and only there. */
  public Optional<ResultListener> resultListener() {
    return resultListener;
  }

  /** Of mode LIVE_STREAM; other modes throw. */
  public Optional<ErrorListener> errorListener() {
    return errorListener;
  }

  public static Builder builder() {
    return new Builder();
  }

  private static float fraction(String name, float value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " is " + value + ", expected 0 to 1");
    }
    return value;
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
      return new FaceDetectorOptions(this);
    }
  }
}
