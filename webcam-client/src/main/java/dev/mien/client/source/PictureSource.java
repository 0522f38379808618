package dev.mien.client.source;

import dev.mien.cli.UserException;
import dev.mien.client.source.media.BgrImages;
import dev.mien.client.source.media.PictureFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The pictures of a directory in the order of their names, or a single one. What is no picture is
 * reported and passed over, unless nothing else is left.
 */
final class PictureSource implements FrameSource {

  /** For how long a picture stays on the screen, and in a clip made of pictures. */
  static final long MILLIS_PER_PICTURE = 2000;

  private static final Set<String> SUFFIXES =
      Set.of("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "webp", "heic", "avif", "jxl");

  private final String name;
  private final Deque<Path> files;
  private final Consumer<String> warnings;
  private long number;

  private PictureSource(String name, Collection<Path> files, Consumer<String> warnings) {
    this.name = name;
    this.files = new ArrayDeque<>(files);
    this.warnings = warnings;
  }

  static PictureSource ofDirectory(Path directory, Consumer<String> warnings) {
    try {
      List<Path> files = PictureFile.candidatesIn(directory);
      return new PictureSource(directory.toString(), files, warnings);
    } catch (IOException e) {
      throw new UserException("the directory %s cannot be listed: %s".formatted(directory, e), e);
    }
  }

  static PictureSource ofFile(Path file) {
    return new PictureSource(file.toString(), List.of(file), warning -> {});
  }

  /** Whether the name is that of a picture rather than a video. */
  static boolean isNamedLikeOne(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return SUFFIXES.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean live() {
    return false;
  }

  @Override
  public double frameRate() {
    return 1000.0 / MILLIS_PER_PICTURE;
  }

  @Override
  public Optional<Frame> next() {
    String lastSkipped = name + ": the directory has no files";
    while (!files.isEmpty()) {
      Path file = files.remove();
      try {
        BufferedImage image = read(file);
        long position = number * MILLIS_PER_PICTURE;
        return Optional.of(Frame.takenNow(file.toString(), number++, position, image));
      } catch (IOException e) {
        lastSkipped = e.getMessage();
        warnings.accept("skipped " + lastSkipped);
      }
    }
    if (number == 0) {
      throw new UserException("no picture can be read: " + lastSkipped);
    }
    return Optional.empty();
  }

  @Override
  public void close() {}

  private static BufferedImage read(Path file) throws IOException {
    try (Mat pixels = PictureFile.read(file)) {
      return BgrImages.of(pixels.createBuffer(), pixels.cols(), pixels.rows(), pixels.step());
    }
  }
}
