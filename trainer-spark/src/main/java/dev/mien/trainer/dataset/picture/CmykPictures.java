package dev.mien.trainer.dataset.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * Turns CMYK into RGB without a colour profile. The JDK's own conversion takes ink for linear
 * light, which makes every picture too light.
 */
final class CmykPictures {

  private static final int FULL = 255;

  private CmykPictures() {}

  /**
   * @return the picture itself where it is not CMYK
   */
  static BufferedImage toRgb(BufferedImage picture) {
    if (picture.getColorModel().getColorSpace().getType() != ColorSpace.TYPE_CMYK) {
      return picture;
    }
    Raster inks = picture.getRaster();
    var rgb =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
    var pixel = new int[inks.getNumBands()];
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        inks.getPixel(x, y, pixel);
        int red = light(pixel[0], pixel[3]);
        int green = light(pixel[1], pixel[3]);
        int blue = light(pixel[2], pixel[3]);
        rgb.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return rgb;
  }

  /** What an ink and black leave, 0 to 255. */
  private static int light(int ink, int black) {
    return (FULL - ink) * (FULL - black) / FULL;
  }
}
