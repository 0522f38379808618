package dev.mien.client.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.classify.SendPolicy;
import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.source.camera.CaptureFormat;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WebcamSettingsTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Optional<Path> SOME = Optional.of(Path.of("out"));
  private static final Optional<Path> NONE = Optional.empty();

  @Test
  void wantsFreshLabelsFromACameraWhateverIsKept() {
    assertThat(settings(true, NONE).sendPolicy(true)).isEqualTo(SendPolicy.newest());
    assertThat(settings(false, SOME).sendPolicy(true)).isEqualTo(SendPolicy.newest());
  }

  @Test
  void waitsForTheServerWhereNobodyWatches() {
    assertThat(settings(false, NONE).sendPolicy(false)).isEqualTo(SendPolicy.allWithin(TIMEOUT));
  }

  @Test
  void sendsAllButHoldsNothingUpWhereSomeoneWatchesAndKeeps() {
    assertThat(settings(true, SOME).sendPolicy(false)).isEqualTo(SendPolicy.all());
    assertThat(settings(true, NONE).sendPolicy(false)).isEqualTo(SendPolicy.newest());
  }

  private static WebcamSettings settings(boolean window, Optional<Path> record) {
    return new WebcamSettings(
        new SourceSettings(
            List.of("source"),
            new CaptureFormat(640, 480, OptionalDouble.empty()),
            false,
            false,
            1),
        new FaceSettings(
            FaceDetectionModel.SHORT_RANGE,
            0.5f,
            new TrackingSettings(0.3, 0.6, 1000),
            SmoothingSettings.NONE,
            Optional.empty()),
        new ClassifierSettings(policy -> null, TIMEOUT),
        new WindowSettings(window, false),
        new OutputSettings(
            record, NONE, NONE, NONE, new SnapshotSettings(Path.of("."), Optional.empty())));
  }
}
