package dev.mien.client.source.media;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import dev.mien.model.picture.Orientation;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Reads a picture. OpenCV decodes the common formats, since it turns photos upright as their camera
 * says and takes a PNG's values as they are; Java's own readers look at the size first, since
 * OpenCV would allocate whatever a header asks for. FFmpeg decodes the formats of phones and the
 * web.
 */
public final class PictureFile {

  /** Both sides; four times a 16-megapixel photo, 192 MB decoded. */
  static final long MAX_PIXELS = 64_000_000;

  private PictureFile() {}

  /**
   * @return 8-bit BGR, upright; the caller closes it
   * @throws IOException with a sentence that names the file and what is wrong with it
   */
  public static Mat read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + ": no such file");
    }
    PictureFormat format =
        PictureFormat.of(path)
            .orElseThrow(
                () ->
                    new IOException(path + ": not a picture; expected " + PictureFormat.READABLE));
    return switch (format.reader()) {
      case OPENCV -> {
        Dimension size = sizeOf(path);
        requireSize(path, size.width, size.height);
        yield decode(path);
      }
      case FFMPEG -> mat(upright(FfmpegPicture.read(path), path, format));
      case NONE ->
          throw new IOException(
              "%s: pictures in %s cannot be read; save it as %s"
                  .formatted(
                      path,
                      format == PictureFormat.JPEG_XL ? "JPEG XL" : "animated WebP",
                      PictureFormat.READABLE));
    };
  }

  /** The files of a folder by name, without hidden ones; whether they are pictures is not asked. */
  public static List<Path> candidatesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    }
  }

  static void requireSize(Path path, int width, int height) throws IOException {
    if ((long) width * height > MAX_PIXELS) {
      throw new IOException(
          "%s: %d x %d pixels are too many; expected at most %d million. Scale it down first."
              .formatted(path, width, height, MAX_PIXELS / 1_000_000));
    }
  }

  /** HEIC and AVIF turn by a matrix, which FFmpeg knows, and their EXIF does not count. */
  private static BufferedImage upright(BufferedImage image, Path path, PictureFormat format)
      throws IOException {
    return format == PictureFormat.WEBP
        ? DisplayMatrix.of(Orientation.of(Files.readAllBytes(path))).applyTo(image)
        : image;
  }

  private static Mat mat(BufferedImage image) {
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    var mat = new Mat(image.getHeight(), image.getWidth(), CV_8UC3);
    mat.data().put(pixels);
    return mat;
  }

  private static Mat decode(Path path) throws IOException {
    try (var bytes = new BytePointer(Files.readAllBytes(path));
        var encoded = new Mat(bytes)) {
      Mat pixels = imdecode(encoded, IMREAD_COLOR);
      if (pixels == null || pixels.empty()) {
        throw new IOException(
            path
                + ": a picture that cannot be decoded; it is damaged or cut short. Copy it again.");
      }
      return pixels;
    } catch (RuntimeException e) {
      throw new IOException(path + ": the picture could not be decoded: " + e.getMessage(), e);
    }
  }

  private static Dimension sizeOf(Path path) throws IOException {
    // By its bytes: as a java.io.File, a name that the locale cannot spell would be lost.
    try (var bytes = Files.newInputStream(path);
        var in = ImageIO.createImageInputStream(bytes)) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      Optional<ImageReader> reader =
          readers.hasNext() ? Optional.of(readers.next()) : Optional.empty();
      if (reader.isEmpty()) {
        throw new IOException(
            path + ": the picture's header is damaged or cut short. Copy it again.");
      }
      return sizeOf(path, reader.get(), in);
    }
  }

  private static Dimension sizeOf(Path path, ImageReader reader, Object in) throws IOException {
    try {
      reader.setInput(in, true, true);
      return new Dimension(reader.getWidth(0), reader.getHeight(0));
    } catch (IOException | RuntimeException e) {
      throw new IOException(
          path + ": the picture's header is damaged or cut short. Copy it again.", e);
    } finally {
      reader.dispose();
    }
  }
}
