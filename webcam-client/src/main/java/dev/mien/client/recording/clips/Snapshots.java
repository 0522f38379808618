package dev.mien.client.recording.clips;

import dev.mien.cli.AtomicFile;
import dev.mien.cli.FileFailure;
import dev.mien.cli.UserException;
import dev.mien.client.render.Annotator;
import dev.mien.client.render.Scene;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.imageio.ImageIO;

/** A directory for pictures and clips that are named after the moment they were taken. */
public final class Snapshots {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'mien'-yyyyMMdd-HHmmss-SSS", Locale.ROOT);

  private final Path directory;

  /** Makes the directory where it is missing, once there is something to keep. */
  public Snapshots(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a PNG of the picture's own size, with boxes and labels, and without the overlay.
   *
   * @return the file
   */
  public Path save(Scene scene, Instant takenAt) {
    Path file = file(takenAt, "png");
    AtomicFile.write(file, part -> Files.write(part, png(scene)));
    return file;
  }

  /** A place for a new file. */
  Path file(Instant takenAt, String ending) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UserException(
          "%s: the directory cannot be made: %s".formatted(directory, FileFailure.describe(e)), e);
    }
    return directory.resolve(NAME.format(takenAt.atZone(ZoneId.systemDefault())) + "." + ending);
  }

  static byte[] png(Scene scene) throws IOException {
    var png = new ByteArrayOutputStream();
    ImageIO.write(Annotator.annotate(scene), "png", png);
    return png.toByteArray();
  }
}
