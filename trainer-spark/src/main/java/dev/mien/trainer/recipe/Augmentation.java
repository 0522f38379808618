package dev.mien.trainer.recipe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Changes that leave an expression what it is, drawn anew for each picture and epoch.
 *
 * @param eraseProbability how often a rectangle of 2 to 20 % of the area becomes the picture's mean
 *     (Zhong et al. 2017, arXiv 1708.04896)
 * @param mixupAlpha pictures of a minibatch are mixed in pairs by a share from Beta(alpha, alpha),
 *     and so are their targets (Zhang et al. 2017, arXiv 1710.09412); 0 mixes none
 */
public record Augmentation(Geometry geometry, Tone tone, double eraseProbability, double mixupAlpha)
    implements Serializable {

  public static final Augmentation NONE = new Augmentation(Geometry.NONE, Tone.NONE, 0, 0);

  public static final Augmentation MODERATE =
      new Augmentation(new Geometry(8, 0.08, 0.08, true), Tone.NONE, 0.25, 0);

  void addTo(Map<String, String> byName) {
    geometry.addTo(byName);
    tone.addTo(byName);
    byName.put("erase", String.valueOf(eraseProbability));
    byName.put("mixup", String.valueOf(mixupAlpha));
  }

  /**
   * All but the mixing.
   *
   * @param pixels a square picture, row by row; not changed
   * @return a new picture of the same size, or {@code pixels} itself where nothing is to be done
   */
  public byte[] apply(byte[] pixels, int side, RandomGenerator random) {
    if (equals(NONE)) {
      return pixels;
    }
    byte[] moved = geometry.apply(tone.apply(pixels, side, random), side, random);
    if (random.nextDouble() < eraseProbability) {
      erase(moved, side, random);
    }
    return moved;
  }

  private static void erase(byte[] pixels, int side, RandomGenerator random) {
    double area = random.nextDouble(0.02, 0.2) * side * side;
    double ratio = random.nextDouble(0.5, 2);
    int height = Math.min(side, (int) Math.round(Math.sqrt(area * ratio)));
    int width = Math.min(side, (int) Math.round(Math.sqrt(area / ratio)));
    int top = random.nextInt(side - height + 1);
    int left = random.nextInt(side - width + 1);
    byte mean = mean(pixels);
    for (int y = top; y < top + height; y++) {
      Arrays.fill(pixels, y * side + left, y * side + left + width, mean);
    }
  }

  private static byte mean(byte[] pixels) {
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xff;
    }
    return (byte) (sum / pixels.length);
  }
}
