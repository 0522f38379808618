package dev.mien.client.app;

import dev.mien.cli.OptionRanges;
import dev.mien.client.run.OutputSettings;
import dev.mien.client.run.SnapshotSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What is kept of a run: options of a command. */
final class OutputOptions {

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Write one JSON line per frame. If FILE ends in .csv, write one CSV row per face.")
  private Optional<Path> record;

  @Option(
      names = "--save-video",
      paramLabel = "FILE.mp4",
      description = "Write a video with boxes and labels.")
  private Optional<Path> saveVideo;

  @Option(
      names = "--save-pictures",
      paramLabel = "DIR",
      description = "Write each frame as a PNG with boxes and labels.")
  private Optional<Path> savePictures;

  @Option(
      names = "--timeline",
      paramLabel = "FILE.png",
      description = "Write a chart of the expressions over time when the run ends.")
  private Optional<Path> timeLine;

  @Option(
      names = "--snapshot-every",
      paramLabel = "SECONDS",
      description = "Write a frame with boxes and labels every so many seconds.")
  private Optional<Double> snapshotSeconds;

  @Option(
      names = "--snapshots",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Directory for these frames, and for the pictures and clips of keys s and r.")
  private Path snapshots;

  @Option(
      names = "--overwrite",
      description = "Replace a recording, video, chart or pictures that already exist.")
  private boolean overwrite;

  void check(OptionRanges ranges) {
    ranges.seconds("--snapshot-every", snapshotSeconds);
  }

  /**
   * @param sources that must not be written over
   * @throws dev.mien.cli.UserException where an output would destroy something
   */
  void guard(List<String> sources) {
    var guard = new OutputGuard(sources, overwrite);
    record.ifPresent(file -> guard.checkFile("--record", file));
    saveVideo.ifPresent(file -> guard.checkFile("--save-video", file));
    timeLine.ifPresent(file -> guard.checkFile("--timeline", file));
    savePictures.ifPresent(directory -> guard.checkPictures("--save-pictures", directory));
  }

  /** What a run has left that began then: files, and the directory of the pictures. */
  List<Path> writtenSince(Instant start) {
    // Some file systems keep seconds only.
    Instant earliest = start.truncatedTo(ChronoUnit.SECONDS);
    return Stream.of(record, saveVideo, savePictures, timeLine)
        .flatMap(Optional::stream)
        .filter(file -> changedAt(file).filter(time -> !time.isBefore(earliest)).isPresent())
        .toList();
  }

  private static Optional<Instant> changedAt(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  OutputSettings outputs() {
    Optional<Long> everyMillis = snapshotSeconds.map(seconds -> Math.round(seconds * 1000));
    return new OutputSettings(
        record, saveVideo, savePictures, timeLine, new SnapshotSettings(snapshots, everyMillis));
  }
}
