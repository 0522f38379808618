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
          "A camera's number or name, a video, a picture, a directory of pictures, a URL, or demo;"
              + " several files one after the other.")
  private List<String> sources;

  @Option(names = "--list-cameras", description = "Say which cameras there are, and end.")
  private boolean listCameras;

  @Option(
      names = "--width",
      defaultValue = "640",
      paramLabel = "PIXELS",
      description = "What a camera is asked for.")
  private int width;

  @Option(
      names = "--height",
      defaultValue = "480",
      paramLabel = "PIXELS",
      description = "What a camera is asked for.")
  private int height;

  @Option(
      names = "--fps",
      paramLabel = "RATE",
      description = "Frames per second that a camera is asked for; its own choice by default.")
  private Optional<Double> frameRate;

  @Option(
      names = "--as-fast-as-possible",
      negatable = true,
      description =
          "Whether files wait for nothing, or go at their own pace; by default they wait in a window only.")
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
