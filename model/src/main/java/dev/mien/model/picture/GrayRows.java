package dev.mien.model.picture;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;

/**
 * A picture row by row in gray: Y = 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Where a picture is
 * gray already, its numbers are taken as they are: Java would turn them with another gamma. An
 * alpha channel is ignored.
 */
@FunctionalInterface
interface GrayRows {

  /**
   * @param target filled with 0 black to 255 white, as wide as the picture
   */
  void read(int y, int[] target);

  static GrayRows of(BufferedImage image) {
    ColorModel colors = image.getColorModel();
    boolean plain = colors instanceof ComponentColorModel;
    if (plain && colors.getColorSpace().getType() == ColorSpace.TYPE_GRAY) {
      return gray(image.getRaster(), colors.getComponentSize(0));
    }
    if (plain && colors.getColorSpace().isCS_sRGB() && colors.getComponentSize(0) == 8) {
      return rgb(image.getRaster());
    }
    return converted(image);
  }

  private static GrayRows gray(Raster raster, int bits) {
    return (y, target) -> {
      raster.getSamples(0, y, target.length, 1, 0, target);
      for (int x = 0; x < target.length; x++) {
        target[x] = bits > 8 ? target[x] >> (bits - 8) : target[x];
      }
    };
  }

  private static GrayRows rgb(Raster raster) {
    int bands = raster.getNumBands();
    var samples = new int[raster.getWidth() * bands];
    return (y, target) -> {
      raster.getPixels(0, y, target.length, 1, samples);
      for (int x = 0; x < target.length; x++) {
        int i = x * bands;
        target[x] = luma(samples[i], samples[i + 1], samples[i + 2]);
      }
    };
  }

  private static GrayRows converted(BufferedImage image) {
    return (y, target) -> {
      image.getRGB(0, y, target.length, 1, target, 0, target.length);
      for (int x = 0; x < target.length; x++) {
        int rgb = target[x];
        target[x] = luma(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
      }
    };
  }

  private static int luma(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
