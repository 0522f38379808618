package dev.mien.client.recording;

import dev.mien.client.label.LabelledFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of text. The lines of a frame go to the system in one write as soon as they are known, so
 * that a process that is killed loses nothing but the lines it was writing.
 */
final class Recording implements FrameSink {

  private final Path file;
  private final RecordFormat format;
  private final OutputStream out;

  /** Starts the file anew. */
  Recording(Path file, RecordFormat format) {
    this.file = file;
    this.format = format;
    try {
      out = Files.newOutputStream(file);
      out.write(format.head());
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }

  @Override
  public void accept(LabelledFrame frame) {
    try {
      out.write(format.lines(frame));
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw OutputFiles.cannotWrite("recording", file, e);
    }
  }
}
