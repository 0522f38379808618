package dev.mien.trainer.minibatch;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Mixes each picture of a minibatch with another one, and their targets by the same shares. Zhang
 * et al. 2017, arXiv 1710.09412.
 */
final class Mixup {

  private final float own;

  /**
   * @param alpha the share of a picture itself is drawn from Beta(alpha, alpha), above 0
   */
  Mixup(double alpha, long seed) {
    double drawn =
        new BetaDistribution(null, alpha, alpha)
            .inverseCumulativeProbability(new SplittableRandom(seed).nextDouble());
    // Which of the two comes first does not matter: the pairs are the same.
    this.own = (float) Math.max(drawn, 1 - drawn);
  }

  /**
   * @param features of {@code pictures} pictures, one after the other; changed
   * @param targets of the same pictures; changed
   */
  void mix(float[] features, float[] targets, int pictures) {
    mix(features, pictures);
    mix(targets, pictures);
  }

  private void mix(float[] values, int pictures) {
    float[] before = values.clone();
    int length = values.length / pictures;
    for (int i = 0; i < pictures; i++) {
      int at = i * length;
      int other = (pictures - 1 - i) * length;
      for (int j = 0; j < length; j++) {
        values[at + j] = own * before[at + j] + (1 - own) * before[other + j];
      }
    }
  }
}
