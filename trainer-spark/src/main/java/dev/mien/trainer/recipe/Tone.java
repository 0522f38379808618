package dev.mien.trainer.recipe;

import java.io.Serializable;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Changes of a picture's contrast and sharpness, as cameras and light make them.
 *
 * @param gamma the exponent of the brightness is drawn from e^-gamma to e^gamma
 * @param blurProbability how often each pixel takes up to a quarter of its value from its four
 *     neighbours
 */
public record Tone(double gamma, double blurProbability) implements Serializable {

  public static final Tone NONE = new Tone(0, 0);

  private static final double STRONGEST_BLUR = 0.25;
  private static final int WHITE = 255;

  void addTo(Map<String, String> byName) {
    byName.put("gamma", String.valueOf(gamma));
    byName.put("blur", String.valueOf(blurProbability));
  }

  /**
   * @param pixels a square picture, row by row; not changed
   * @return a new picture of the same size, or {@code pixels} itself where nothing is to be done
   */
  byte[] apply(byte[] pixels, int side, RandomGenerator random) {
    byte[] result = gamma == 0 ? pixels : bent(pixels, random);
    return blurProbability > 0 && random.nextDouble() < blurProbability
        ? blurred(result, side, random)
        : result;
  }

  private byte[] bent(byte[] pixels, RandomGenerator random) {
    double exponent = Math.exp(random.nextDouble(-gamma, gamma));
    var curve = new byte[WHITE + 1];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (byte) Math.round(WHITE * Math.pow((double) i / WHITE, exponent));
    }
    var result = new byte[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      result[i] = curve[pixels[i] & 0xff];
    }
    return result;
  }

  private static byte[] blurred(byte[] pixels, int side, RandomGenerator random) {
    double strength = random.nextDouble(STRONGEST_BLUR);
    var result = new byte[pixels.length];
    for (int y = 0; y < side; y++) {
      int above = Math.max(0, y - 1) * side;
      int below = Math.min(side - 1, y + 1) * side;
      for (int x = 0; x < side; x++) {
        int at = y * side + x;
        int left = y * side + Math.max(0, x - 1);
        int right = y * side + Math.min(side - 1, x + 1);
        int neighbours =
            (pixels[left] & 0xff)
                + (pixels[right] & 0xff)
                + (pixels[above + x] & 0xff)
                + (pixels[below + x] & 0xff);
        double value = (1 - strength) * (pixels[at] & 0xff) + strength * neighbours / 4;
        result[at] = (byte) Math.round(value);
      }
    }
    return result;
  }
}
