package dev.mien.client;

import dev.mien.client.recording.Outputs;
import dev.mien.client.source.CaptureSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Labels the faces of a camera, a video or pictures. */
@Command(
    name = "webcam",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Labels the faces of a camera, a video or pictures.",
      "Faces are found on this machine; only 48x48 grey crops of them go to the server."
    })
final class WebcamCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--source",
      defaultValue = "0",
      paramLabel = "SOURCE",
      description = "A camera's number, a video, a picture, a directory of pictures, or a URL.")
  private String source;

  @Mixin private ConnectionOptions connection;

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

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description = "Write a JSON line for each frame.")
  private Optional<Path> record;

  @Option(
      names = "--save-video",
      paramLabel = "FILE.mp4",
      description = "Write the clip with boxes and labels.")
  private Optional<Path> saveVideo;

  @Option(
      names = "--save-pictures",
      paramLabel = "DIR",
      description = "Write each frame with boxes and labels as a PNG.")
  private Optional<Path> savePictures;

  @Option(
      names = "--min-confidence",
      defaultValue = "0.5",
      paramLabel = "0..1",
      description = "Leave out faces that the detector scores lower.")
  private float minConfidence;

  @Option(names = "--max-frames", paramLabel = "N", description = "Stop after so many frames.")
  private Optional<Long> maxFrames;

  @Option(
      names = "--camera-size",
      defaultValue = "640x480",
      paramLabel = "WxH",
      converter = SizeConverter.class,
      description = "What a camera is asked for.")
  private CaptureSize cameraSize;

  @Override
  public Integer call() throws InterruptedException {
    require(minConfidence >= 0 && minConfidence <= 1, "--min-confidence", minConfidence, "0 to 1");
    require(
        serverTimeoutSeconds > 0, "--server-timeout-seconds", serverTimeoutSeconds, "1 or more");
    require(maxFrames.orElse(1L) > 0, "--max-frames", maxFrames.orElse(1L), "1 or more");
    var settings =
        new WebcamSettings(
            source,
            connection.connector(),
            Duration.ofSeconds(serverTimeoutSeconds),
            !noWindow,
            new Outputs(record, saveVideo, savePictures),
            detector.model(),
            minConfidence,
            maxFrames.orElse(Long.MAX_VALUE),
            cameraSize);
    PrivacyNotice.ofThisUser().showOnce(spec.commandLine().getOut());
    run(settings);
    return 0;
  }

  /** Ctrl-C ends a run as {@code q} does, so that a clip gets its last bytes. */
  private void run(WebcamSettings settings) throws InterruptedException {
    var stop = new StopSignal();
    var finished = new CountDownLatch(1);
    var onInterrupt = new Thread(() -> endGently(stop, finished));
    Runtime.getRuntime().addShutdownHook(onInterrupt);
    var run = new WebcamRun(settings, stop, spec.commandLine().getErr());
    try {
      run.run();
    } finally {
      if (run.statistics().frames() > 0) {
        spec.commandLine().getOut().println(run.statistics().summary());
      }
      finished.countDown();
      removeShutdownHook(onInterrupt);
    }
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

  private void require(boolean right, String option, Object found, String expected) {
    if (!right) {
      throw new ParameterException(
          spec.commandLine(), "%s is %s, expected %s".formatted(option, found, expected));
    }
  }

  private static final class SizeConverter implements ITypeConverter<CaptureSize> {
    @Override
    public CaptureSize convert(String text) {
      return converted(CaptureSize::parse, text);
    }
  }

  private static <T> T converted(Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
