package dev.mien.trainer.recipe;

import java.io.Serializable;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One affine map, sampled bilinearly; what lies outside the picture repeats its edge.
 *
 * @param rotationDegrees drawn from minus this to this
 * @param zoom the scale is drawn from 1 minus this to 1 plus this
 * @param shift of the side, drawn from minus this to this, in each direction
 * @param flip whether half of the pictures are mirrored
 */
public record Geometry(double rotationDegrees, double zoom, double shift, boolean flip)
    implements Serializable {

  public static final Geometry NONE = new Geometry(0, 0, 0, false);

  void addTo(Map<String, String> byName) {
    byName.put("rotation-degrees", String.valueOf(rotationDegrees));
    byName.put("zoom", String.valueOf(zoom));
    byName.put("shift", String.valueOf(shift));
    byName.put("flip", String.valueOf(flip));
  }

  /**
   * @param pixels a square picture, row by row; not changed
   * @return a new picture of the same size
   */
  byte[] apply(byte[] pixels, int side, RandomGenerator random) {
    double angle = Math.toRadians(symmetric(random, rotationDegrees));
    double scale = 1 / (1 + symmetric(random, zoom));
    double mirror = flip && random.nextBoolean() ? -1 : 1;
    double cos = Math.cos(angle) * scale;
    double sin = Math.sin(angle) * scale;
    double shiftX = symmetric(random, shift) * side;
    double shiftY = symmetric(random, shift) * side;
    double centre = (side - 1) / 2.0;
    var target = new byte[pixels.length];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dx = x - centre - shiftX;
        double dy = y - centre - shiftY;
        double sourceX = mirror * (cos * dx - sin * dy) + centre;
        double sourceY = sin * dx + cos * dy + centre;
        target[y * side + x] = (byte) Math.round(bilinear(pixels, side, sourceX, sourceY));
      }
    }
    return target;
  }

  private static double bilinear(byte[] pixels, int side, double x, double y) {
    double clampedX = Math.min(Math.max(x, 0), side - 1.0);
    double clampedY = Math.min(Math.max(y, 0), side - 1.0);
    int left = Math.min((int) clampedX, side - 2);
    int top = Math.min((int) clampedY, side - 2);
    double right = clampedX - left;
    double bottom = clampedY - top;
    int at = top * side + left;
    double upper = (pixels[at] & 0xff) * (1 - right) + (pixels[at + 1] & 0xff) * right;
    double lower =
        (pixels[at + side] & 0xff) * (1 - right) + (pixels[at + side + 1] & 0xff) * right;
    return upper * (1 - bottom) + lower * bottom;
  }

  private static double symmetric(RandomGenerator random, double bound) {
    return bound == 0 ? 0 : random.nextDouble(-bound, bound);
  }
}
