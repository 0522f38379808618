package dev.mien.trainer.engine;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Makes an engine for a network, in whichever process trains it. */
@FunctionalInterface
public interface EngineFactory extends Serializable {

  /**
   * @throws UnsupportedNetworkException where the engine cannot train the network
   */
  TrainingEngine create(ComputationGraph network);
}
