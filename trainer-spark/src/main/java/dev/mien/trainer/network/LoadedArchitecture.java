package dev.mien.trainer.network;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Length;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import dev.mien.trainer.recipe.Optimisation.Schedule;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;

/**
 * A network that came from a file. Layers, first parameters, dropout and L2 are the file's; how it
 * is trained is the recipe's.
 */
public final class LoadedArchitecture implements Architecture {

  private final String name;
  private final Normalisation normalisation;
  private final Recipe recipe;
  private final ComputationGraph network;

  LoadedArchitecture(
      String name, Normalisation normalisation, Recipe recipe, ComputationGraph network) {
    this.name = name;
    this.normalisation = normalisation;
    this.recipe = recipe;
    this.network = network;
  }

  /** For networks that nothing is known of. L2 0 leaves it as the file has it. */
  static Recipe cautiousRecipe() {
    return new Recipe(
        new Length(20, 5, 128),
        new Optimisation(Optimiser.ADAM, Schedule.CONSTANT, 1e-4, 0, 0),
        Targets.LABELS,
        Augmentation.NONE);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Normalisation normalisation() {
    return normalisation;
  }

  @Override
  public Recipe recipe() {
    return recipe;
  }

  @Override
  public ComputationGraph network(long seed, Optimisation optimisation) {
    var changes = new FineTuneConfiguration.Builder().seed(seed).updater(optimisation.updater());
    if (optimisation.l2() > 0) {
      changes.l2(optimisation.l2());
    }
    return new TransferLearning.GraphBuilder(network)
        .fineTuneConfiguration(changes.build())
        .build();
  }
}
