package dev.mien.trainer.evaluation;

import dev.mien.model.Temperature;
import java.io.Serializable;

/** What a network said of one picture, beside the right class. */
public final class Prediction implements Serializable {

  private static final long serialVersionUID = 1;

  /** Smaller probabilities count as this, so that the loss stays finite. */
  private static final double LEAST = 1e-12;

  private final int actual;
  private final float[] probabilities;

  /**
   * @param actual the right class, from 0
   * @param probabilities one for each label; they sum to 1
   */
  public Prediction(int actual, float[] probabilities) {
    this.actual = actual;
    this.probabilities = probabilities.clone();
  }

  public int actual() {
    return actual;
  }

  /** The label of the highest probability, the first of equals. */
  public int predicted() {
    int highest = 0;
    for (int label = 1; label < probabilities.length; label++) {
      if (probabilities[label] > probabilities[highest]) {
        highest = label;
      }
    }
    return highest;
  }

  public boolean isRight() {
    return predicted() == actual;
  }

  public int classes() {
    return probabilities.length;
  }

  /** The highest probability, 0 to 1. */
  public double confidence() {
    return probabilities[predicted()];
  }

  /** 0 to 1. */
  public double probability(int label) {
    return probabilities[label];
  }

  /** Minus the natural logarithm of the right label's probability. */
  public double loss() {
    return -Math.log(Math.max(probabilities[actual], LEAST));
  }

  /** The same beside another right class. */
  public Prediction against(int right) {
    return new Prediction(right, probabilities);
  }

  /** As it is with this temperature. */
  public Prediction at(Temperature temperature) {
    var answer = new Prediction(actual, probabilities);
    temperature.apply(answer.probabilities, 0, probabilities.length);
    return answer;
  }
}
