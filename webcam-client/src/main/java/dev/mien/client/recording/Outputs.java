package dev.mien.client.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run leaves behind; nothing, unless it is asked to.
 *
 * @param record JSON lines
 * @param video an MP4 clip
 * @param pictures a directory
 */
public record Outputs(Optional<Path> record, Optional<Path> video, Optional<Path> pictures) {

  public boolean any() {
    return record.isPresent() || video.isPresent() || pictures.isPresent();
  }

  /**
   * @param frameRate nominal, of the source
   * @throws dev.mien.client.ClientException where one cannot be written
   */
  public FrameSink open(double frameRate) {
    var sinks = new ArrayList<FrameSink>();
    try {
      record.ifPresent(file -> sinks.add(new Recording(file)));
      video.ifPresent(file -> sinks.add(new AnnotatedVideo(file, frameRate)));
      pictures.ifPresent(directory -> sinks.add(new AnnotatedPictures(directory)));
    } catch (RuntimeException e) {
      new AllSinks(sinks).close();
      throw e;
    }
    return new AllSinks(List.copyOf(sinks));
  }
}
