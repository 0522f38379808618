package dev.mien.trainer.distillation;

/** The mean of several answers to one picture. */
final class MeanAnswer {

  private final double[] sums;
  private int answers;

  /**
   * @param classes how many there are
   */
  MeanAnswer(int classes) {
    this.sums = new double[classes];
  }

  /**
   * @param probabilities one for each class
   */
  void add(float[] probabilities) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += probabilities[i];
    }
    answers++;
  }

  double probability(int label) {
    return sums[label] / answers;
  }
}
