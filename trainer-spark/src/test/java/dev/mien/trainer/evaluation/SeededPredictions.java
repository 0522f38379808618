package dev.mien.trainer.evaluation;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Answers of which it is known how far they can be believed. */
public final class SeededPredictions {

  private static final int CLASSES = 7;

  private SeededPredictions() {}

  /**
   * Labels are drawn from the softmax of random logits; the answers are that of the same logits
   * times a factor.
   *
   * @param factor 1: the answers are right as often as they say; more: they are too sure
   */
  public static List<Prediction> scaled(int pictures, double factor) {
    var random = new Random(2013);
    return IntStream.range(0, pictures).mapToObj(i -> answer(random, factor)).toList();
  }

  private static Prediction answer(Random random, double factor) {
    double[] logits = random.doubles(CLASSES).map(uniform -> 4 * uniform).toArray();
    return new Prediction(draw(softmax(logits, 1), random), softmax(logits, factor));
  }

  private static int draw(float[] probabilities, Random random) {
    double rest = random.nextDouble();
    int label = 0;
    while (label < CLASSES - 1 && rest >= probabilities[label]) {
      rest -= probabilities[label++];
    }
    return label;
  }

  private static float[] softmax(double[] logits, double factor) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit * factor);
    }
    var probabilities = new float[CLASSES];
    for (int i = 0; i < CLASSES; i++) {
      probabilities[i] = (float) (Math.exp(logits[i] * factor) / sum);
    }
    return probabilities;
  }
}
