package dev.mien.server;

import com.google.protobuf.ByteString;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures and files of them. */
public final class Pictures {

  private Pictures() {}

  /**
   * @param pixels unsigned bytes, row by row
   */
  public static BufferedImage gray(byte[] pixels, int width) {
    var image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, width, pixels.length / width, pixels);
    return image;
  }

  /** Red grows to the right, green downwards. */
  public static BufferedImage gradient(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, new Color(x * 255 / width, y * 255 / height, 64).getRGB());
      }
    }
    return image;
  }

  /**
   * As a camera stores a square picture that an EXIF orientation turns upright.
   *
   * @param orientation 1 to 8
   */
  public static BufferedImage storedFor(int orientation, BufferedImage upright) {
    int size = upright.getWidth();
    int last = size - 1;
    var stored = new BufferedImage(size, size, upright.getType());
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int[] at =
            switch (orientation) {
              case 1 -> new int[] {x, y};
              case 2 -> new int[] {last - x, y};
              case 3 -> new int[] {last - x, last - y};
              case 4 -> new int[] {x, last - y};
              case 5 -> new int[] {y, x};
              case 6 -> new int[] {y, last - x};
              case 7 -> new int[] {last - y, last - x};
              case 8 -> new int[] {last - y, x};
              default -> throw new IllegalArgumentException("orientation " + orientation);
            };
        stored.setRGB(at[0], at[1], upright.getRGB(x, y));
      }
    }
    return stored;
  }

  public static ByteString png(BufferedImage image) {
    return write(image, "png");
  }

  public static ByteString jpeg(BufferedImage image) {
    return write(image, "jpeg");
  }

  /**
   * With an EXIF segment that holds nothing but the orientation.
   *
   * @param orientation of EXIF: 1 upright, 3 upside down
   */
  public static byte[] withOrientation(byte[] jpeg, int orientation) {
    int[] segment = {
      0xff,
      0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0, // marker, length, name
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1, // TIFF's head and a directory of one entry
      1,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      orientation,
      0,
      0, // orientation, one short number
      0,
      0,
      0,
      0 // no other directory
    };
    var bytes = ByteString.newOutput();
    bytes.write(jpeg, 0, 2);
    for (int value : segment) {
      bytes.write(value);
    }
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteString().toByteArray();
  }

  private static ByteString write(BufferedImage image, String format) {
    ByteString.Output file = ByteString.newOutput();
    try {
      if (!ImageIO.write(image, format, file)) {
        throw new IllegalArgumentException("no " + format + " of " + image);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteString();
  }
}
