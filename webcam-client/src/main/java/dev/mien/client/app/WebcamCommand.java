package dev.mien.client.app;

import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.statistics.ProgressReport;
import dev.mien.client.recording.statistics.RunStatistics;
import dev.mien.client.run.StopSignal;
import dev.mien.client.run.WebcamRun;
import dev.mien.client.run.WebcamSettings;
import dev.mien.client.source.camera.CameraList;
import dev.mien.client.source.camera.Cameras;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
      "Faces are found on this machine; only 48x48 gray crops of them go to the server."
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
          "With --no-window and a file or directory: how long to wait for a server that does not"
              + " answer.")
  private int serverTimeoutSeconds;

  @Option(
      names = "--no-window",
      description = "Run without a window, and files as fast as they go.")
  private boolean noWindow;

  @Option(names = "--mirror", description = "Start the window as a mirror.")
  private boolean mirrored;

  @Mixin private OutputOptions outputs;

  @Option(
      names = "--report-every",
      paramLabel = "SECONDS",
      description = "Say now and then how the run goes: frames/s, latency, memory.")
  private Optional<Double> reportSeconds;

  @Option(
      names = "--min-confidence",
      defaultValue = "0.5",
      paramLabel = "0..1",
      description = "Leave out faces that the detector scores lower.")
  private float minConfidence;

  @Option(names = "--max-frames", paramLabel = "N", description = "Stop after so many frames.")
  private Optional<Long> maxFrames;

  @Mixin private TrackingOptions tracking;

  @Override
  public Integer call() throws InterruptedException {
    if (source.listsCameras()) {
      spec.commandLine().getOut().println(CameraList.lines(Cameras.ofThisMachine().list()));
      return 0;
    }
    check(new Usage(spec.commandLine()));
    var settings =
        new WebcamSettings(
            source.settings(!noWindow),
            classifier.factory(),
            Duration.ofSeconds(serverTimeoutSeconds),
            !noWindow,
            mirrored,
            outputs.outputs(),
            detector.model(),
            minConfidence,
            maxFrames.orElse(Long.MAX_VALUE),
            tracking.tracking(),
            tracking.smoothing());
    PrivacyNotice.ofThisUser().showOnce(spec.commandLine().getOut());
    run(settings);
    return 0;
  }

  private void check(Usage usage) {
    usage.requireShare("--min-confidence", minConfidence);
    usage.require(
        serverTimeoutSeconds > 0, "--server-timeout-seconds", serverTimeoutSeconds, "1 or more");
    maxFrames.ifPresent(max -> usage.require(max > 0, "--max-frames", max, "1 or more"));
    usage.requireSeconds("--report-every", reportSeconds);
    source.check(usage);
    outputs.check(usage);
    tracking.check(usage);
  }

  /** Ctrl-C ends a run as {@code q} does, so that a clip gets its last bytes. */
  private void run(WebcamSettings settings) throws InterruptedException {
    var stop = new StopSignal();
    var finished = new CountDownLatch(1);
    var onInterrupt = new Thread(() -> endGently(stop, finished));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    var statistics = new RunStatistics(programStart());
    var run = new WebcamRun(settings, statistics, progress(), stop, spec.commandLine().getErr());
    try {
      run.run();
    } finally {
      if (statistics.frames() > 0) {
        say(statistics.summary());
      }
      finished.countDown();
      removeShutdownHook(onInterrupt);
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

  private static Instant programStart() {
    return ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
  }

  private static void endGently(StopSignal stop, CountDownLatch finished) {
    stop.give();
    try {
      finished.await(4, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeShutdownHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being interrupted: the hook runs, and ends now.
      hook.interrupt();
    }
  }
}
