package dev.mien.trainer.evaluation.classifier;

import org.nd4j.linalg.api.ndarray.INDArray;

/** A trained network at work, whatever computes it. */
@FunctionalInterface
public interface Classifier extends AutoCloseable {

  /**
   * @param features [n,1,height,width], normalised
   * @return [n, classes]
   */
  INDArray probabilities(INDArray features);

  @Override
  default void close() {}
}
