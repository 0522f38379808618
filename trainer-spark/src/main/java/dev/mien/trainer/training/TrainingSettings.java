package dev.mien.trainer.training;

import dev.mien.trainer.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that decides the result of a training, apart from the pictures.
 *
 * @param statisticsMinibatches over how many minibatches the batch normalisations of what was
 *     trained are measured anew; 0 keeps their running means and variances
 * @param mirrored whether what was trained is to answer by the mirror image as well
 * @param origin what it begins with and which part of the data it sees, by option; only what was
 *     given
 */
public record TrainingSettings(
    String architecture,
    Recipe recipe,
    long seed,
    Distribution distribution,
    int statisticsMinibatches,
    boolean mirrored,
    Map<String, String> origin) {

  /** By the names of the command line. */
  public Map<String, String> byName() {
    var byName = new LinkedHashMap<String, String>();
    byName.put("architecture", architecture);
    recipe.addTo(byName);
    byName.put("seed", String.valueOf(seed));
    distribution.addTo(byName);
    if (statisticsMinibatches > 0) {
      byName.put("batch-statistics", String.valueOf(statisticsMinibatches));
    }
    if (mirrored) {
      byName.put("mirror", "true");
    }
    byName.putAll(origin);
    return byName;
  }

  /** Whether a resumed training may have another value of the setting than the first run had. */
  boolean mayChange(String name) {
    return switch (name) {
      case "patience", "mirror" -> true;
      case "epochs" -> recipe.optimisation().schedule().leavesEpochsOpen();
      default -> false;
    };
  }
}
