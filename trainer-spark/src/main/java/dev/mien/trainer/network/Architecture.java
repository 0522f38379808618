package dev.mien.trainer.network;

import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.v1.ModelInput;
import dev.mien.v1.Normalisation;
import dev.mien.v1.TrainingRecord;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network's shape, and the recipe that it is trained by unless the user says otherwise. */
public interface Architecture {

  /** Pixels of a face's side. */
  int SIDE = 48;

  /** As in {@code --architecture} and in the model card. */
  String name();

  /** What the pixels go through before the network sees them. */
  Normalisation normalisation();

  /** A face as the network sees it. */
  default ModelInput input() {
    return ModelInput.newBuilder()
        .setHeight(SIDE)
        .setWidth(SIDE)
        .setChannels(1)
        .setNormalisation(normalisation())
        .build();
  }

  Recipe recipe();

  /**
   * Ready to be trained.
   *
   * @param seed decides its first parameters, where they are not given
   * @param classes their names in the order of the outputs
   * @return a graph with one input [n,1,48,48] and one output [n, classes], the probabilities
   */
  ComputationGraph network(long seed, Optimisation optimisation, List<String> classes);

  /**
   * The training that made all parameters which {@link #network} begins with for these classes;
   * empty where some of them are random, or nothing is known of it.
   */
  default Optional<TrainingRecord> earlierTraining(List<String> classes) {
    return Optional.empty();
  }
}
