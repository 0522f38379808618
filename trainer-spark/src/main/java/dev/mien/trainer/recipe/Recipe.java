package dev.mien.trainer.recipe;

import java.util.Map;

/**
 * How a network is trained.
 *
 * @param epochs at most
 * @param patienceEpochs epochs without a better validation accuracy before training stops early
 * @param batchSize pictures in a minibatch
 */
public record Recipe(
    int epochs,
    int patienceEpochs,
    int batchSize,
    Optimisation optimisation,
    Targets targets,
    ClassWeighting classWeighting,
    Augmentation augmentation) {

  /** The learning rate by the epochs done, 2.5 being the middle of the third. */
  public LearningRateSchedule learningRate() {
    double peak = optimisation.learningRate();
    return switch (optimisation.schedule()) {
      case CONSTANT -> LearningRateSchedule.constant(peak);
      case STEP -> LearningRateSchedule.step(peak, epochs);
      case COSINE -> LearningRateSchedule.cosine(peak, epochs);
      case TRAPEZOID -> LearningRateSchedule.trapezoid(peak, epochs);
    };
  }

  /** By the names of the command line, in a fixed order. */
  public void addTo(Map<String, String> byName) {
    byName.put("epochs", String.valueOf(epochs));
    byName.put("patience", String.valueOf(patienceEpochs));
    byName.put("batch-size", String.valueOf(batchSize));
    optimisation.addTo(byName);
    targets.addTo(byName);
    byName.put("class-weights", classWeighting.toString());
    augmentation.addTo(byName);
  }
}
