package dev.mien.client.recording.formats;

import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file of text. The lines of a frame go to the system in one write as soon as they are known, so
 * that a process that is killed loses nothing but the lines it was writing.
 */
public final class RecordingFile implements FrameSink {

  private final Path file;
  private final RecordingFormat format;
  private final OutputStream out;

  /**
   * Starts the file anew.
   *
   * @param file CSV where its name ends so, otherwise JSON lines
   */
  public static RecordingFile open(Path file) {
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    return new RecordingFile(file, csv ? new CsvFormat() : new JsonLinesFormat());
  }

  private RecordingFile(Path file, RecordingFormat format) {
    this.file = file;
    this.format = format;
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": is a directory; name a file for the recording");
    }
    try {
      out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void accept(LabelledFrame frame) {
    try {
      out.write(format.lines(frame));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try (out) {
      out.write(format.tail());
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private UserException failed(IOException e) {
    return new UserException(
        "%s: the recording cannot be written: %s".formatted(file, FileFailure.describe(e)), e);
  }
}
