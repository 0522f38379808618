package dev.mien.server.decoding;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads JPEG and PNG, after a look at the header: a small file can unfold to a huge picture. */
final class PictureDecoder {

  /** In pixels, both ways. */
  static final int MAX_SIZE = 4096;

  /** Over all threads, so that the heap holds what is being decoded. */
  private static final int MAX_MEGAPIXELS_AT_ONCE = 32;

  private enum Format {
    JPEG("ffd8ff"),
    PNG("89504e47");

    /** The file's first bytes in hexadecimal. */
    private final String signature;

    Format(String signature) {
      this.signature = signature;
    }
  }

  private final Semaphore megapixels = new Semaphore(MAX_MEGAPIXELS_AT_ONCE, true);

  BufferedImage decode(ByteString file) {
    Format format = format(file);
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.name()).next();
    try (var in = new MemoryCacheImageInputStream(file.newInput())) {
      reader.setInput(in, true, true);
      return decode(reader, format);
    } catch (InvalidFaceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new InvalidFaceException(
          "its %s file cannot be decoded (%s); send it whole, in RGB or grey"
              .formatted(format, e.getMessage()),
          e);
    } finally {
      reader.dispose();
    }
  }

  private static Format format(ByteString file) {
    if (file.isEmpty()) {
      throw new InvalidFaceException("it is empty; send a JPEG or PNG file, or 48x48 grey pixels");
    }
    String head =
        HexFormat.of().formatHex(file.substring(0, Math.min(4, file.size())).toByteArray());
    return Arrays.stream(Format.values())
        .filter(format -> head.startsWith(format.signature))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidFaceException(
                    ("its %,d bytes start with '%s', so they are neither JPEG (ffd8ff) nor PNG "
                            + "(89504e47); send one of these, or 48x48 grey pixels")
                        .formatted(file.size(), head)));
  }

  private BufferedImage decode(ImageReader reader, Format format) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (width > MAX_SIZE || height > MAX_SIZE) {
      throw new InvalidFaceException(
          "its picture is %dx%d, but at most %dx%d is decoded; send the face alone"
              .formatted(width, height, MAX_SIZE, MAX_SIZE));
    }
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    int permits = 1 + width * height / 1_000_000;
    megapixels.acquireUninterruptibly(permits);
    BufferedImage image;
    try {
      image = reader.read(0);
    } finally {
      megapixels.release(permits);
    }
    if (!warnings.isEmpty()) {
      throw new InvalidFaceException(
          "its %s file is damaged (%s); send it whole".formatted(format, warnings.get(0)));
    }
    return image;
  }
}
