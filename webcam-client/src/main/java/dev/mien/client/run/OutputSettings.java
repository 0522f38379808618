package dev.mien.client.run;

import dev.mien.client.recording.CompositeSink;
import dev.mien.client.recording.FrameSink;
import dev.mien.client.recording.clips.AnnotatedPictures;
import dev.mien.client.recording.clips.AnnotatedVideo;
import dev.mien.client.recording.clips.PeriodicSnapshots;
import dev.mien.client.recording.clips.Snapshots;
import dev.mien.client.recording.formats.RecordingFile;
import dev.mien.client.recording.statistics.TimeLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What a run leaves behind; nothing, unless it is asked to.
 *
 * @param record JSON lines, or CSV where the name ends so
 * @param video an MP4 clip
 * @param pictures a directory, for every frame
 * @param timeLine a PNG
 */
public record OutputSettings(
    Optional<Path> record,
    Optional<Path> video,
    Optional<Path> pictures,
    Optional<Path> timeLine,
    SnapshotSettings snapshots) {

  /** Whether there is something that every frame belongs into. */
  public boolean any() {
    return record.isPresent()
        || video.isPresent()
        || pictures.isPresent()
        || timeLine.isPresent()
        || snapshots.everyMillis().isPresent();
  }

  /**
   * @param frameRate nominal, of the source; asked for where there is a clip
   * @throws dev.mien.cli.UserException where one cannot be written
   */
  public FrameSink open(DoubleSupplier frameRate) {
    var sinks = new ArrayList<FrameSink>();
    try {
      record.ifPresent(file -> sinks.add(RecordingFile.open(file)));
      video.ifPresent(file -> sinks.add(new AnnotatedVideo(file, frameRate.getAsDouble())));
      pictures.ifPresent(directory -> sinks.add(new AnnotatedPictures(directory)));
      timeLine.ifPresent(file -> sinks.add(new TimeLine(file)));
      snapshots
          .everyMillis()
          .ifPresent(
              every ->
                  sinks.add(new PeriodicSnapshots(new Snapshots(snapshots.directory()), every)));
    } catch (RuntimeException e) {
      new CompositeSink(sinks).close();
      throw e;
    }
    return new CompositeSink(List.copyOf(sinks));
  }
}
