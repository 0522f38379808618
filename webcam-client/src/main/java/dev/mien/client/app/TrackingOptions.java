package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How faces are followed, and how calm their labels are: options of a command. */
final class TrackingOptions {

  @Option(
      names = "--smoothing-millis",
      defaultValue = "300",
      paramLabel = "MS",
      description = "Time constant of the moving average of the probabilities; 0 turns it off.")
  private long smoothingMillis;

  @Option(
      names = "--switch-margin",
      defaultValue = "0.1",
      paramLabel = "0..1",
      description = "Switch to another label at once if it leads by this probability.")
  private double switchMargin;

  @Option(
      names = "--switch-millis",
      defaultValue = "500",
      paramLabel = "MS",
      description = "Switch to another label if it has led for this time.")
  private long switchMillis;

  @Option(
      names = "--confidence-floor",
      defaultValue = "0.35",
      paramLabel = "0..1",
      description = "Show unsure instead of a label below this probability.")
  private double confidenceFloor;

  @Option(
      names = "--track-overlap",
      defaultValue = "0.3",
      paramLabel = "0..1",
      description = "Two boxes hold the same face if they overlap by this share.")
  private double trackOverlap;

  @Option(
      names = "--track-distance",
      defaultValue = "0.6",
      paramLabel = "WIDTHS",
      description =
          "Two boxes also hold the same face if their centres are this near, in box widths.")
  private double trackDistance;

  @Option(
      names = "--track-keep-millis",
      defaultValue = "1000",
      paramLabel = "MS",
      description = "How long a face may be missing before it counts as a new face.")
  private long trackKeepMillis;

  @Option(
      names = "--calibrate",
      paramLabel = "SECONDS",
      description =
          "Look neutral for so many seconds at the start; the labels of the faces in view are corrected"
              + " by that until the run ends.")
  private Optional<Double> calibrationSeconds;

  void check(OptionRanges ranges) {
    ranges.seconds("--calibrate", calibrationSeconds);
    ranges.atLeast(0.0, "--smoothing-millis", (double) smoothingMillis);
    ranges.share("--switch-margin", switchMargin);
    ranges.atLeast(0.0, "--switch-millis", (double) switchMillis);
    ranges.share("--confidence-floor", confidenceFloor);
    ranges.share("--track-overlap", trackOverlap);
    ranges.atLeast(0.0, "--track-distance", trackDistance);
    ranges.atLeast(0.0, "--track-keep-millis", (double) trackKeepMillis);
  }

  TrackingSettings tracking() {
    return new TrackingSettings(trackOverlap, trackDistance, trackKeepMillis);
  }

  Optional<Duration> calibration() {
    return calibrationSeconds.map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)));
  }

  SmoothingSettings smoothing() {
    return new SmoothingSettings(smoothingMillis, switchMargin, switchMillis, confidenceFloor);
  }
}
