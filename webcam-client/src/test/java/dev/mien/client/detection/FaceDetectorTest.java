package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import dev.mien.client.detection.containers.MPImage;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FaceDetectorTest {

  private final MPImage gray = MPImage.ofBgr(new Mat(480, 640, CV_8UC3, Scalar.all(128)));

  @Test
  void findsNoFaceOnAnEmptyWall() {
    try (var detector = create(RunningMode.IMAGE)) {
      assertThat(detector.detect(gray).detections()).isEmpty();
    }
  }

  @Test
  void wantsRisingTimestampsInAVideo() {
    try (var detector = create(RunningMode.VIDEO)) {
      assertThat(detector.detectForVideo(gray, 40).timestampMs()).isEqualTo(40);
      assertThatThrownBy(() -> detector.detectForVideo(gray, 40))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("timestampMs is 40, expected more than 40: timestamps must rise");
    }
  }

  @Test
  void refusesTheMethodOfAnotherMode() {
    try (var images = create(RunningMode.IMAGE);
        var video = create(RunningMode.VIDEO)) {
      assertThatThrownBy(() -> images.detectForVideo(gray, 0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("mode VIDEO");
      assertThatThrownBy(() -> video.detect(gray))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("mode IMAGE");
    }
  }

  @Test
  void wantsAListenerForALiveStreamAndForNothingElse() {
    var live = FaceDetectorOptions.builder().setRunningMode(RunningMode.LIVE_STREAM);
    assertThatThrownBy(live::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the running mode is LIVE_STREAM, which needs a result listener");
    for (RunningMode mode : new RunningMode[] {RunningMode.IMAGE, RunningMode.VIDEO}) {
      var other =
          FaceDetectorOptions.builder()
              .setRunningMode(mode)
              .setResultListener((result, image) -> {});
      assertThatThrownBy(other::build)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("leave the result listener out");
    }
  }

  @Test
  void isOfNoMoreUseOnceClosedAndMayBeClosedTwice() {
    var detector = create(RunningMode.IMAGE);
    detector.close();
    detector.close();

    assertThatThrownBy(() -> detector.detect(gray))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.01f, 1.01f, Float.NaN})
  void refusesThresholdsThatAreNoFractions(float value) {
    assertThatThrownBy(() -> FaceDetectorOptions.builder().setMinDetectionConfidence(value).build())
        .hasMessageContaining("minDetectionConfidence is " + value);
    assertThatThrownBy(
            () -> FaceDetectorOptions.builder().setMinSuppressionThreshold(value).build())
        .hasMessageContaining("minSuppressionThreshold is " + value);
  }

  @Test
  void refusesARotationThatIsNoQuarterTurn() {
    assertThatThrownBy(() -> new ImageProcessingOptions(45))
        .hasMessage("rotationDegrees is 45, expected a multiple of 90");
  }

  @Test
  void refusesImagesThatAreEmptyOrOfOneChannel() {
    assertThatThrownBy(() -> MPImage.ofBgr(new Mat())).hasMessageContaining("0 x 0");
    assertThatThrownBy(() -> MPImage.ofRgb(new Mat(4, 4, CV_8UC1))).hasMessageContaining("CV_8UC3");
  }

  private static FaceDetector create(RunningMode mode) {
    return FaceDetector.createFromOptions(
        FaceDetectorOptions.builder().setRunningMode(mode).build());
  }
}
