package dev.mien.trainer.recipe;

import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;

/**
 * How gradients change the parameters.
 *
 * @param learningRate the highest of the schedule
 * @param averageDecay what a minibatch leaves of the moving average of the parameters, which is
 *     what is validated and kept; 0 keeps the parameters themselves
 */
public record Optimisation(
    Optimiser optimiser,
    Schedule schedule,
    double learningRate,
    Regularisation regularisation,
    double averageDecay) {

  private static final double MOMENTUM = 0.9;

  /** The update rule. */
  public enum Optimiser {
    ADAM,
    /** Gradient descent with Nesterov momentum 0.9. */
    NESTEROV;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the learning rate goes over the epochs; see {@link LearningRateSchedule}. */
  public enum Schedule {
    CONSTANT,
    STEP,
    COSINE,
    TRAPEZOID;

    /** Whether the first epochs are the same however many are to follow. */
    public boolean leavesEpochsOpen() {
      return this == CONSTANT || this == TRAPEZOID;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public IUpdater updater() {
    return switch (optimiser) {
      case ADAM -> new Adam(learningRate);
      case NESTEROV -> new Nesterovs(learningRate, MOMENTUM);
    };
  }

  void addTo(Map<String, String> byName) {
    byName.put("optimiser", optimiser.toString());
    byName.put("schedule", schedule.toString());
    byName.put("learning-rate", String.valueOf(learningRate));
    regularisation.addTo(byName);
    byName.put("average-decay", String.valueOf(averageDecay));
  }
}
