package dev.mien.trainer.network;

import dev.mien.v1.Normalisation;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.learning.config.IUpdater;

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
   * A graph with one input, {@code image} [n,1,48,48], and one output, {@code probabilities} [n,7].
   *
   * @param l2 added to the gradient of convolution and dense weights as {@code l2 * weight}
   */
  ComputationGraphConfiguration configuration(long seed, IUpdater updater, double l2);
}
