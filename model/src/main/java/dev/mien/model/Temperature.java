package dev.mien.model;

import dev.mien.v1.ModelCard;

/**
 * Turns a network's probabilities into calibrated ones: each to the power of 1/temperature, over
 * their sum, which is the softmax of the logits over the temperature (Guo et al. 2017, arXiv
 * 1706.04599). The order of the classes stays.
 *
 * @param value above 0; 1 changes nothing, more makes the probabilities more even
 */
public record Temperature(double value) {

  /** Smaller probabilities count as this, so that a 0 stays finite as a logarithm. */
  private static final double LEAST = 1e-12;

  public Temperature {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("temperature " + value + ": expected a number above 0");
    }
  }

  /** As the card has it; 1 where it has none. */
  public static Temperature of(ModelCard card) {
    double value = card.getCalibration().getTemperature();
    return new Temperature(value == 0 ? 1 : value);
  }

  /**
   * @param probabilities those of one face, from {@code offset}; changed in place
   */
  public void apply(float[] probabilities, int offset, int classes) {
    if (value == 1) {
      return;
    }
    double largest = LEAST;
    for (int i = offset; i < offset + classes; i++) {
      largest = Math.max(largest, probabilities[i]);
    }
    double sum = 0;
    for (int i = offset; i < offset + classes; i++) {
      double share = Math.pow(Math.max(probabilities[i], LEAST) / largest, 1 / value);
      probabilities[i] = (float) share;
      sum += share;
    }
    for (int i = offset; i < offset + classes; i++) {
      probabilities[i] = (float) (probabilities[i] / sum);
    }
  }
}
