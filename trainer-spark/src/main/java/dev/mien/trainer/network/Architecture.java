package dev.mien.trainer.network;

import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.v1.Normalisation;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network's shape, and the recipe that it is trained by unless the user says otherwise. */
public interface Architecture {

  /** Pixels of a face's side. */
  int SIDE = 48;

  int CLASSES = 7;

  /** As in {@code --architecture} and in the model card. */
  String name();

  /** What the pixels go through before the network sees them. */
  Normalisation normalisation();

  Recipe recipe();

  /**
   * Ready to be trained.
   *
   * @param seed decides its first parameters, where they are not given
   * @return a graph with one input [n,1,48,48] and one output [n,7], the probabilities
   */
  ComputationGraph network(long seed, Optimisation optimisation);
}
