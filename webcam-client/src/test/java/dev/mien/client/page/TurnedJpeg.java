package dev.mien.client.page;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.imageio.ImageIO;

/** A photograph as a camera that was held upside down stores it. */
final class TurnedJpeg {

  /** EXIF with one entry of its directory: orientation 3, half a turn. */
  private static final byte[] HALF_A_TURN =
      HexFormat.ofDelimiter(" ")
          .parseHex(
              "ff e1 00 22 45 78 69 66 00 00 4d 4d 00 2a 00 00 00 08 00 01"
                  + " 01 12 00 03 00 00 00 01 00 03 00 00 00 00 00 00");

  private static final int MARKER_BYTES = 2;

  private TurnedJpeg() {}

  static Path write(BufferedImage upright, Path file) throws IOException {
    var stored = new ByteArrayOutputStream();
    if (!ImageIO.write(turned(upright), "jpeg", stored)) {
      throw new IOException("no JPEG of " + upright);
    }
    byte[] jpeg = stored.toByteArray();
    var withExif = new ByteArrayOutputStream();
    withExif.write(jpeg, 0, MARKER_BYTES);
    withExif.write(HALF_A_TURN);
    withExif.write(jpeg, MARKER_BYTES, jpeg.length - MARKER_BYTES);
    return Files.write(file, withExif.toByteArray());
  }

  private static BufferedImage turned(BufferedImage upright) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    var turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned.setRGB(width - 1 - x, height - 1 - y, upright.getRGB(x, y));
      }
    }
    return turned;
  }
}
