package dev.mien.trainer.dataset.picture;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads picture files with the JDK's readers, and with others what those cannot read. */
final class PictureReader {

  /** A picture takes up to four bytes a pixel in memory. */
  private static final long MOST_PIXELS = 50_000_000;

  private static final List<ImageReaderSpi> READERS = readers();

  private PictureReader() {}

  static BufferedImage read(byte[] file) throws FaultyFaceException {
    if (file.length == 0) {
      throw new FaultyFaceException("the file is empty");
    }
    Exception first = null;
    for (ImageReaderSpi reader : READERS) {
      try {
        if (canRead(reader, file)) {
          return read(reader, file);
        }
      } catch (IOException | RuntimeException e) {
        // Some damaged headers surface as unchecked exceptions of the JDK's readers.
        first = first == null ? e : first;
      }
    }
    if (first == null) {
      throw new FaultyFaceException(
          "not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP");
    }
    throw new FaultyFaceException("the picture cannot be decoded: " + first.getMessage(), first);
  }

  /** The JDK's first: it reads gray JPEG as it was stored, and it is fast. */
  private static List<ImageReaderSpi> readers() {
    var registry = IIORegistry.getDefaultInstance();
    // On a cluster the readers are in the job's jar, where ImageIO does not look by itself.
    ServiceLoader.load(ImageReaderSpi.class, PictureReader.class.getClassLoader())
        .forEach(registry::registerServiceProvider);
    List<ImageReaderSpi> readers = new ArrayList<>();
    registry.getServiceProviders(ImageReaderSpi.class, true).forEachRemaining(readers::add);
    readers.sort(Comparator.comparing(reader -> !isOfTheJdk(reader)));
    return List.copyOf(readers);
  }

  private static boolean isOfTheJdk(ImageReaderSpi reader) {
    return reader.getClass().getModule().getName() != null;
  }

  private static boolean canRead(ImageReaderSpi reader, byte[] file) {
    try (ImageInputStream in = stream(file)) {
      return reader.canDecodeInput(in);
    } catch (IOException e) {
      return false; // the file is shorter than the mark that this reader looks for
    }
  }

  private static BufferedImage read(ImageReaderSpi provider, byte[] file)
      throws IOException, FaultyFaceException {
    ImageReader reader = provider.createReaderInstance();
    try (ImageInputStream in = stream(file)) {
      String[] warning = new String[1];
      reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
      reader.setInput(in, true, true);
      requireReadableSize(reader.getWidth(0), reader.getHeight(0));
      BufferedImage image = reader.read(0);
      if (warning[0] != null && isOfTheJdk(provider)) {
        // A JPEG that was cut off is filled up with gray and only warned about.
        throw new FaultyFaceException("the picture is damaged: " + warning[0]);
      }
      return CmykPictures.toRgb(image);
    } finally {
      reader.dispose();
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
