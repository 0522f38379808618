package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.run.SourceSettings;
import dev.mien.client.source.camera.CaptureFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Where the frames come from: options of a command. */
final class SourceOptions {

  @Option(
      names = "--source",
      arity = "1..*",
      defaultValue = "0",
      paramLabel = "SOURCE",
      description =
          "A camera's number or name, a video, a picture, a directory of pictures, a URL, or demo."
              + " Several files run one after the other.")
  private List<String> sources;

  @Option(names = "--list-cameras", description = "List the cameras and exit.")
  private boolean listCameras;

  @Option(
      names = "--width",
      defaultValue = "640",
      paramLabel = "PIXELS",
      description = "Frame width to ask a camera for.")
  private int width;

  @Option(
      names = "--height",
      defaultValue = "480",
      paramLabel = "PIXELS",
      description = "Frame height to ask a camera for.")
  private int height;

  @Option(
      names = "--fps",
      paramLabel = "RATE",
      description = "Frames per second to ask a camera for. By default the camera chooses.")
  private Optional<Double> frameRate;

  @Option(
      names = "--as-fast-as-possible",
      negatable = true,
      description =
          "Read files as fast as possible instead of at their own pace. Default: only with --no-window.")
  private Optional<Boolean> fast;

  @Option(names = "--loop", description = "Start a file, a directory or demo again at its end.")
  private boolean looped;

  List<String> sources() {
    return sources;
  }

  boolean listsCameras() {
    return listCameras;
  }

  void check(OptionRanges ranges) {
    ranges.within(1, 16_384, "--width", width);
    ranges.within(1, 16_384, "--height", height);
    frameRate.ifPresent(
        rate -> ranges.require(rate > 0 && rate <= 1000, "--fps", rate, "more than 0, up to 1000"));
  }

  /**
   * @param window whether there is one
   */
  SourceSettings settings(boolean window, long maxFrames) {
    OptionalDouble rate =
        frameRate.isPresent() ? OptionalDouble.of(frameRate.get()) : OptionalDouble.empty();
    return new SourceSettings(
        sources, new CaptureFormat(width, height, rate), fast.orElse(!window), looped, maxFrames);
  }
}
