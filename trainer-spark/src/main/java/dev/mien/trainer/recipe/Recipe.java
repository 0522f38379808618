package dev.mien.trainer.recipe;

import java.util.Map;

/** How a network is trained. */
public record Recipe(
    Length length, Optimisation optimisation, Targets targets, Augmentation augmentation) {

  /** The learning rate by the epochs done, 2.5 being the middle of the third. */
  public LearningRateSchedule learningRate() {
    double peak = optimisation.learningRate();
    int epochs = length.epochs();
    return switch (optimisation.schedule()) {
      case CONSTANT -> LearningRateSchedule.constant(peak);
      case STEP -> LearningRateSchedule.step(peak, epochs);
      case COSINE -> LearningRateSchedule.cosine(peak, epochs);
      case TRAPEZOID -> LearningRateSchedule.trapezoid(peak, epochs);
    };
  }

  /** By the names of the command line, in a fixed order. */
  public void addTo(Map<String, String> byName) {
    length.addTo(byName);
    optimisation.addTo(byName);
    targets.addTo(byName);
    augmentation.addTo(byName);
  }
}
