package dev.mien.trainer.engine;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Makes the engine of one of several workers, in the worker's process. */
public interface WorkerEngineFactory extends Serializable {

  /** Makes the process ready. Has to come before ND4J is first touched. */
  void prepare();

  /**
   * @param worker from 0; decides the GPU of a process that sees several
   */
  TrainingEngine create(ComputationGraph network, int worker);
}
