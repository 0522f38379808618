package dev.mien.trainer.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Looks for parameters whose neighbours have a low loss as well, by a move up the loss before each
 * step (Foret et al. 2020, arXiv 2010.01412). They are often better on new pictures.
 *
 * @param radius the length of the move; 0 for none
 */
public record SharpnessAwareMinimisation(double radius) {

  /** The way up needs no exact gradient: half of a minibatch saves a quarter of the time. */
  private static final int PART = 2;

  /**
   * @param batch of the step that follows
   */
  public void beforeStep(TrainingEngine engine, DataSet batch) {
    if (radius > 0) {
      int some = (batch.numExamples() + PART - 1) / PART;
      engine.climb(
          new DataSet(first(some, batch.getFeatures()), first(some, batch.getLabels())), radius);
    }
  }

  private static INDArray first(int rows, INDArray array) {
    return array.get(NDArrayIndex.interval(0, rows));
  }
}
