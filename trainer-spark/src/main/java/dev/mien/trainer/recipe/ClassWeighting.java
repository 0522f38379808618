package dev.mien.trainer.recipe;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * How much more a picture of a rare class counts: by one over the class's share to this power.
 *
 * @param power 0 to 1; at 0 all pictures count the same, at 1 all classes do
 */
public record ClassWeighting(double power) implements Serializable {

  public static final ClassWeighting NONE = new ClassWeighting(0);
  private static final ClassWeighting ROOT = new ClassWeighting(0.5);
  private static final ClassWeighting BALANCED = new ClassWeighting(1);

  /**
   * @param text {@code none}, {@code root} for 0.5, {@code balanced} for 1, or the power
   * @throws IllegalArgumentException where it is none of these
   */
  public static ClassWeighting parse(String text) {
    return switch (text) {
      case "none" -> NONE;
      case "root" -> ROOT;
      case "balanced" -> BALANCED;
      default -> ofPower(text);
    };
  }

  private static ClassWeighting ofPower(String text) {
    try {
      double power = Double.parseDouble(text);
      if (power >= 0 && power <= 1) {
        return new ClassWeighting(power);
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw new IllegalArgumentException(
        "'%s', expected none, root, balanced or a power of 0 to 1".formatted(text));
  }

  /**
   * @param shares of each class among all that is to be learnt, in any unit; at least one above 0
   * @return one weight for each class, such that the mean over all pictures is 1; 0 for a class
   *     without a share
   */
  public double[] weights(List<Double> shares) {
    double[] raw =
        shares.stream().mapToDouble(share -> share == 0 ? 0 : Math.pow(share, -power)).toArray();
    double sum = 0;
    double all = 0;
    for (int i = 0; i < raw.length; i++) {
      sum += raw[i] * shares.get(i);
      all += shares.get(i);
    }
    double mean = sum / all;
    return Arrays.stream(raw).map(weight -> weight / mean).toArray();
  }

  @Override
  public String toString() {
    if (equals(NONE)) {
      return "none";
    }
    return equals(ROOT) ? "root" : equals(BALANCED) ? "balanced" : String.valueOf(power);
  }
}
