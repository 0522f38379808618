package dev.mien.trainer.training;

import dev.mien.trainer.recipe.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that decides the result of a training, apart from the pictures. */
public record TrainingSettings(
    Origin origin, Recipe recipe, long seed, Distribution distribution, Finish finish) {

  /**
   * What is trained.
   *
   * @param options what it begins with, which part of the data it sees and which engine trains it,
   *     by option; only what is known
   */
  public record Origin(String architecture, Map<String, String> options) {}

  /**
   * What happens to the network after the last epoch.
   *
   * @param statisticsMinibatches over how many minibatches the batch normalisations are measured
   *     anew; 0 keeps their running means and variances
   * @param mirrorAverage whether it is to answer by the mirror image as well
   */
  public record Finish(int statisticsMinibatches, boolean mirrorAverage) {

    private static final String STATISTICS = "batch-statistics";
    private static final String MIRROR = "mirror-average";

    /**
     * Puts these in the place of those of an earlier training whose parameters stay: statistics
     * stay too where they are not measured anew, and the mirror image counts only where it is asked
     * for.
     *
     * @param byName all settings, by the names of the command line
     */
    public void replaceIn(Map<String, String> byName) {
      if (statisticsMinibatches > 0) {
        byName.put(STATISTICS, String.valueOf(statisticsMinibatches));
      }
      if (mirrorAverage) {
        byName.put(MIRROR, "true");
      } else {
        byName.remove(MIRROR);
      }
    }
  }

  /** The same by an engine that was chosen, by option. */
  public TrainingSettings by(Map<String, String> engine) {
    var options = new LinkedHashMap<>(origin.options());
    options.putAll(engine);
    return new TrainingSettings(
        new Origin(origin.architecture(), options), recipe, seed, distribution, finish);
  }

  /** By the names of the command line. */
  public Map<String, String> byName() {
    var byName = new LinkedHashMap<String, String>();
    byName.put("architecture", origin.architecture());
    recipe.addTo(byName);
    byName.put("seed", String.valueOf(seed));
    distribution.addTo(byName);
    finish.replaceIn(byName);
    byName.putAll(origin.options());
    return byName;
  }

  /**
   * What keeps a training from going on as this one, which another one's settings began.
   *
   * @param before by the names of the command line
   * @return as "with seed 1, but this training is with seed 2"
   */
  Optional<String> differenceFrom(Map<String, String> before) {
    var now = byName();
    return Stream.concat(now.keySet().stream(), before.keySet().stream())
        .filter(name -> !mayChange(name) && !Objects.equals(before.get(name), now.get(name)))
        .findFirst()
        .map(
            name ->
                setting(name, before.get(name))
                    + ", but this training is "
                    + setting(name, now.get(name)));
  }

  private static String setting(String name, String value) {
    return value == null ? "without " + name : "with " + name + " " + value;
  }

  /** More epochs are welcome where the learning rate does not depend on their number. */
  private boolean mayChange(String name) {
    return switch (name) {
      case "patience", "batch-statistics", "mirror-average", "engine", "device", "precision" ->
          true;
      case "epochs" -> recipe.optimisation().schedule().leavesEpochsOpen();
      default -> false;
    };
  }
}
