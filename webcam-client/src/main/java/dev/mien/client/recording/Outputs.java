package dev.mien.client.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run leaves behind; nothing, unless it is asked to.
 *
 * @param record JSON lines, or CSV where the name ends so
 * @param video an MP4 clip
 * @param pictures a directory, for every frame
 * @param timeLine a PNG
 * @param snapshots a directory, for what is kept now and then
 * @param snapshotEveryMillis of the source's time
 */
public record Outputs(
    Optional<Path> record,
    Optional<Path> video,
    Optional<Path> pictures,
    Optional<Path> timeLine,
    Path snapshots,
    Optional<Long> snapshotEveryMillis) {

  /** Whether there is something that every frame belongs into. */
  public boolean any() {
    return record.isPresent()
        || video.isPresent()
        || pictures.isPresent()
        || timeLine.isPresent()
        || snapshotEveryMillis.isPresent();
  }

  /**
   * @param frameRate nominal, of the source
   * @throws dev.mien.client.ClientException where one cannot be written
   */
  public FrameSink open(double frameRate) {
    var sinks = new ArrayList<FrameSink>();
    try {
      record.ifPresent(file -> sinks.add(new Recording(file, format(file))));
      video.ifPresent(file -> sinks.add(new AnnotatedVideo(file, frameRate)));
      pictures.ifPresent(directory -> sinks.add(new AnnotatedPictures(directory)));
      timeLine.ifPresent(file -> sinks.add(new TimeLine(file)));
      snapshotEveryMillis.ifPresent(
          every -> sinks.add(new PeriodicSnapshots(new Snapshots(snapshots), every)));
    } catch (RuntimeException e) {
      new AllSinks(sinks).close();
      throw e;
    }
    return new AllSinks(List.copyOf(sinks));
  }

  private static RecordFormat format(Path file) {
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    return csv ? new CsvFormat() : new JsonLinesFormat();
  }
}
