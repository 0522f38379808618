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

  public static ByteString png(BufferedImage image) {
    return write(image, "png");
  }

  public static ByteString jpeg(BufferedImage image) {
    return write(image, "jpeg");
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
