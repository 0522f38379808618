package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.tracking.SmoothingSettings;
import dev.mien.client.tracking.TrackingSettings;
import picocli.CommandLine.Option;

/** How faces are followed, and how calm their labels are: options of a command. */
final class TrackingOptions {

  @Option(
      names = "--smoothing-millis",
      defaultValue = "300",
      paramLabel = "MS",
      description = "Time constant of the probabilities' moving average; 0 for none.")
  private long smoothingMillis;

  @Option(
      names = "--switch-margin",
      defaultValue = "0.1",
      paramLabel = "0..1",
      description = "A new label takes over at once when it leads by this much.")
  private double switchMargin;

  @Option(
      names = "--switch-millis",
      defaultValue = "500",
      paramLabel = "MS",
      description = "A new label takes over when it has led for so long.")
  private long switchMillis;

  @Option(
      names = "--confidence-floor",
      defaultValue = "0.35",
      paramLabel = "0..1",
      description = "Below this probability a face is called unsure.")
  private double confidenceFloor;

  @Option(
      names = "--track-overlap",
      defaultValue = "0.3",
      paramLabel = "0..1",
      description = "Boxes that share this much of their area hold the same face.")
  private double trackOverlap;

  @Option(
      names = "--track-distance",
      defaultValue = "0.6",
      paramLabel = "WIDTHS",
      description = "So do boxes whose centres are up to so many box widths apart.")
  private double trackDistance;

  @Option(
      names = "--track-keep-millis",
      defaultValue = "1000",
      paramLabel = "MS",
      description = "For how long a face may be missed and still be known again.")
  private long trackKeepMillis;

  void check(OptionRanges ranges) {
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

  SmoothingSettings smoothing() {
    return new SmoothingSettings(smoothingMillis, switchMargin, switchMillis, confidenceFloor);
  }
}
