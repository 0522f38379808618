package dev.mien.trainer.recipe;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much more a picture of a rare expression counts. */
public enum ClassWeighting {
  NONE(0),
  /** By one over the root of its number: half-way between the others, on a logarithmic scale. */
  ROOT(0.5),
  /** By one over its number, so that each expression weighs the same in all. */
  BALANCED(1);

  private final double power;

  ClassWeighting(double power) {
    this.power = power;
  }

  /**
   * @param pictures of each class; at least one of some class
   * @return one weight for each class, such that the mean over all pictures is 1
   */
  public double[] weights(List<Long> pictures) {
    double[] raw =
        pictures.stream().mapToDouble(n -> n == 0 ? 0 : Math.pow((double) n, -power)).toArray();
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      sum += raw[i] * pictures.get(i);
    }
    double mean = sum / pictures.stream().mapToLong(Long::longValue).sum();
    return Arrays.stream(raw).map(weight -> weight / mean).toArray();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
