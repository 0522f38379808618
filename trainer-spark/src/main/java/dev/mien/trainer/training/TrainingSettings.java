package dev.mien.trainer.training;

import dev.mien.trainer.network.Recipe;
import dev.mien.trainer.network.Recipe.Schedule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides the result of a training, apart from the pictures.
 *
 * @param workers 1 trains in one place; more average their parameters
 * @param averagingFrequency minibatches that each worker trains between two averages
 */
public record TrainingSettings(
    String architecture, Recipe recipe, long seed, int workers, int averagingFrequency) {

  /** By the names of the command line. */
  public Map<String, String> byName() {
    var byName = new LinkedHashMap<String, String>();
    byName.put("architecture", architecture);
    byName.put("epochs", String.valueOf(recipe.epochs()));
    byName.put("patience", String.valueOf(recipe.patienceEpochs()));
    byName.put("batch-size", String.valueOf(recipe.batchSize()));
    byName.put("optimiser", recipe.optimiser().name());
    byName.put("schedule", recipe.schedule().name());
    byName.put("learning-rate", String.valueOf(recipe.learningRate()));
    byName.put("l2", String.valueOf(recipe.l2()));
    byName.put("label-smoothing", String.valueOf(recipe.labelSmoothing()));
    byName.put("augmentation", recipe.augmentation().toString());
    byName.put("seed", String.valueOf(seed));
    byName.put("workers", String.valueOf(workers));
    if (workers > 1) {
      byName.put("averaging-frequency", String.valueOf(averagingFrequency));
    }
    return byName;
  }

  /** Whether a resumed training may have another value of the setting than the first run had. */
  boolean mayChange(String name) {
    return switch (name) {
      case "patience" -> true;
      case "epochs" ->
          recipe.schedule() == Schedule.CONSTANT || recipe.schedule() == Schedule.TRAPEZOID;
      default -> false;
    };
  }
}
