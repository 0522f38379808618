package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.cli.StopSignal;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.statistics.ProgressReport;
import dev.mien.client.recording.statistics.RunStatistics;
import dev.mien.client.run.ClassifierSettings;
import dev.mien.client.run.FaceSettings;
import dev.mien.client.run.WebcamRun;
import dev.mien.client.run.WebcamSettings;
import dev.mien.client.run.WindowSettings;
import dev.mien.client.source.camera.CameraList;
import dev.mien.client.source.camera.Cameras;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels the faces of a camera, a video or pictures. */
@Command(
    name = "webcam",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Labels the faces of a camera, a video or pictures.",
      "This program finds the faces; it sends only 48x48 gray crops of them to the server."
    })
final class WebcamCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private SourceOptions source;

  @Mixin private ClassifierOptions classifier;

  @Mixin private DetectorOption detector;

  @Option(
      names = "--server-timeout-seconds",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description =
          "How long to wait for a server that does not answer. Applies to --no-window with files.")
  private int serverTimeoutSeconds;

  @Option(names = "--no-window", description = "Run without a window.")
  private boolean noWindow;

  @Option(names = "--mirror", description = "Mirror the picture in the window.")
  private boolean mirrored;

  @Mixin private OutputOptions outputs;

  @Option(
      names = "--report-every",
      paramLabel = "SECONDS",
      description = "Print frames per second, latency and memory every so many seconds.")
  private Optional<Double> reportSeconds;

  @Option(
      names = "--min-confidence",
      defaultValue = "0.5",
      paramLabel = "0..1",
      description = "Ignore faces with a lower detection score.")
  private float minConfidence;

  @Option(names = "--max-frames", paramLabel = "N", description = "Stop after N frames.")
  private Optional<Long> maxFrames;

  @Mixin private TrackingOptions tracking;

  @Override
  public Integer call() throws InterruptedException {
    if (source.listsCameras()) {
      Cameras cameras = Cameras.ofThisMachine();
      spec.commandLine().getOut().println(CameraList.lines(cameras.list(), cameras.none()));
      return 0;
    }
    check(new OptionRanges(spec.commandLine()));
    var settings =
        new WebcamSettings(
            source.settings(!noWindow, maxFrames.orElse(Long.MAX_VALUE)),
            new FaceSettings(
                detector.model(),
                minConfidence,
                tracking.tracking(),
                tracking.smoothing(),
                tracking.calibration()),
            new ClassifierSettings(classifier.factory(), Duration.ofSeconds(serverTimeoutSeconds)),
            new WindowSettings(!noWindow, mirrored),
            outputs.outputs());
    PrivacyNotice.ofThisUser().showOnce(spec.commandLine().getOut());
    Instant start = Instant.now();
    try {
      run(settings);
    } finally {
      outputs.writtenSince(start).forEach(file -> say("wrote " + file));
    }
    return 0;
  }

  private void check(OptionRanges ranges) {
    ranges.share("--min-confidence", minConfidence);
    ranges.atLeast(1, "--server-timeout-seconds", serverTimeoutSeconds);
    maxFrames.ifPresent(max -> ranges.require(max > 0, "--max-frames", max, "1 or more"));
    ranges.seconds("--report-every", reportSeconds);
    source.check(ranges);
    outputs.check(ranges);
    tracking.check(ranges);
    outputs.guard(source.sources());
  }

  /** Ctrl-C ends a run as {@code q} does. */
  private void run(WebcamSettings settings) throws InterruptedException {
    var statistics = new RunStatistics(WebcamCommand::programStart);
    var run =
        new WebcamRun(
            settings, statistics, progress(), StopSignal.install(), spec.commandLine().getErr());
    try {
      run.run();
    } finally {
      if (statistics.frames() > 0) {
        say(statistics.summary());
      }
    }
  }

  private FrameSink progress() {
    return reportSeconds
        .<FrameSink>map(it -> new ProgressReport(Math.round(it * 1000), this::say))
        .orElse(frame -> {});
  }

  private void say(String line) {
    spec.commandLine().getOut().println(line);
  }

  /**
   * The operating system's own time of it is computed from that of its boot, and half a second off.
   */
  private static Instant programStart() {
    return Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }
}
