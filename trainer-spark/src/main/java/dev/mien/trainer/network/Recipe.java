package dev.mien.trainer.network;

import dev.mien.trainer.training.Augmentation;

/**
 * How an architecture is trained by default.
 *
 * @param epochs at most
 * @param patienceEpochs epochs without a better validation accuracy before training stops early
 * @param learningRate the highest of the schedule
 * @param l2 see {@link Architecture#configuration}
 * @param labelSmoothing how much of a label's certainty is spread evenly over all classes, 0 to 1
 */
public record Recipe(
    int epochs,
    int patienceEpochs,
    int batchSize,
    Optimiser optimiser,
    Schedule schedule,
    double learningRate,
    double l2,
    double labelSmoothing,
    Augmentation augmentation) {

  /** The update rule. */
  public enum Optimiser {
    ADAM,
    /** Gradient descent with Nesterov momentum 0.9. */
    NESTEROV
  }

  /** How the learning rate goes over the epochs. */
  public enum Schedule {
    CONSTANT,
    STEP,
    COSINE,
    TRAPEZOID
  }
}
