package dev.mien.trainer.dataset.picture;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads picture files with the JDK's readers, and with others what those cannot read. */
final class PictureReader {

  /** A picture takes up to four bytes a pixel in memory. */
  private static final long MOST_PIXELS = 50_000_000;

  static {
    // On a cluster the readers are in the job's jar, where ImageIO does not look by itself.
    var registry = IIORegistry.getDefaultInstance();
    ServiceLoader.load(ImageReaderSpi.class, PictureReader.class.getClassLoader())
        .forEach(registry::registerServiceProvider);
  }

  private PictureReader() {}

  static BufferedImage read(byte[] file) throws FaultyFaceException {
    if (file.length == 0) {
      throw new FaultyFaceException("the file is empty");
    }
    List<ImageReader> readers = readers(file);
    if (readers.isEmpty()) {
      throw new FaultyFaceException(
          "not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP");
    }
    Exception first = null;
    for (ImageReader reader : readers) {
      try {
        return read(reader, file);
      } catch (IOException | RuntimeException e) {
        // Some damaged headers surface as unchecked exceptions of the JDK's readers.
        first = first == null ? e : first;
      } finally {
        reader.dispose();
      }
    }
    throw new FaultyFaceException("the picture cannot be decoded: " + first.getMessage(), first);
  }

  /** The JDK's first: it reads gray JPEG as it was stored, and it is fast. */
  private static List<ImageReader> readers(byte[] file) throws FaultyFaceException {
    try (ImageInputStream in = stream(file)) {
      List<ImageReader> readers = new ArrayList<>();
      ImageIO.getImageReaders(in).forEachRemaining(readers::add);
      readers.sort(Comparator.comparing(reader -> !isOfTheJdk(reader)));
      return readers;
    } catch (IOException e) {
      throw new FaultyFaceException("the picture cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isOfTheJdk(ImageReader reader) {
    return reader.getClass().getModule().getName() != null;
  }

  private static BufferedImage read(ImageReader reader, byte[] file)
      throws IOException, FaultyFaceException {
    try (ImageInputStream in = stream(file)) {
      String[] warning = new String[1];
      reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
      reader.setInput(in, true, true);
      requireReadableSize(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      if (warning[0] != null && isOfTheJdk(reader)) {
        // A JPEG that was cut off is filled up with gray and only warned about.
        throw new FaultyFaceException("the picture is damaged: " + warning[0]);
      }
      return CmykPictures.toRgb(image);
    }
  }

  private static void requireReadableSize(int width, int height) throws FaultyFaceException {
    if ((long) width * height > MOST_PIXELS) {
      throw new FaultyFaceException(
          "the picture has %dx%d pixels, more than the %,d that are read: scale it down"
              .formatted(width, height, MOST_PIXELS));
    }
  }

  private static ImageInputStream stream(byte[] file) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(file));
  }
}
