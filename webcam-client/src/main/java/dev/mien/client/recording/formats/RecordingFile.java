package dev.mien.client.recording.formats;

import dev.mien.cli.AtomicFile;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.recording.FrameSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file of text. The lines of a frame go to the system in one write as soon as they are known, so
 * that a process that is killed loses nothing but the lines it was writing. An older recording
 * stays until the first lines are written; the new one grows in its place from then on.
 */
public final class RecordingFile implements FrameSink {

  private final AtomicFile target;
  private final RecordingFormat format;
  private final OutputStream out;
  private boolean inPlace;
  private boolean hasFrames;
  private boolean broken;

  /**
   * @param file CSV where its name ends so, otherwise JSON lines
   */
  public static RecordingFile open(Path file) {
    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    return new RecordingFile(file, csv ? new CsvFormat() : new JsonLinesFormat());
  }

  private RecordingFile(Path file, RecordingFormat format) {
    this.format = format;
    target = AtomicFile.open(file);
    try {
      out = Files.newOutputStream(target.part());
      if (!Files.exists(file) || Files.size(file) == 0) {
        putInPlace();
      }
    } catch (IOException e) {
      target.close();
      throw target.failed(e);
    }
  }

  @Override
  public void accept(LabelledFrame frame) {
    try {
      write(format.lines(frame));
      hasFrames = true;
    } catch (IOException e) {
      broken = true;
      throw target.failed(e);
    }
  }

  /** Without a frame an older recording stays. */
  @Override
  public void close() {
    try (target;
        out) {
      if (!broken && (inPlace || hasFrames)) {
        write(format.tail());
      }
    } catch (IOException e) {
      throw target.failed(e);
    }
  }

  private void write(byte[] lines) throws IOException {
    out.write(lines);
    if (lines.length > 0 && !inPlace) {
      putInPlace();
    }
  }

  /** The stream writes on into the renamed file. */
  private void putInPlace() {
    target.commit();
    inPlace = true;
  }
}
