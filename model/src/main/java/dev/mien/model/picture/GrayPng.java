package dev.mien.model.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Writes gray pictures as PNG. */
public final class GrayPng {

  private GrayPng() {}

  /**
   * @param pixels side x side gray values, row by row
   * @return a file that holds these values as they are
   */
  public static byte[] of(byte[] pixels, int side) {
    var picture = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
    // The raster keeps the values as they are; setRGB would bend them along a gamma curve.
    picture.getRaster().setDataElements(0, 0, side, side, pixels);
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(picture, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
