package dev.mien.trainer.engine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains one network, a minibatch at a time. The network itself may lag behind until {@link #store}
 * is called. Not for use by several threads.
 */
public interface TrainingEngine extends AutoCloseable {

  /**
   * @param seed decides the dropout that follows; {@link #lossSum} starts at 0 again
   */
  void startEpoch(long seed);

  /**
   * Makes the next step a sharpness-aware one (Foret et al. 2020, arXiv 2010.01412): {@link #fit}
   * will take its gradient where the parameters are after a move up the loss of {@code batch}, and
   * change the parameters from where they are now. Statistics of batch normalisations do not
   * change.
   *
   * @param batch as for {@link #fit}
   * @param radius the length of the move, above 0
   */
  void climb(DataSet batch, double radius);

  /**
   * One step of the network's updater.
   *
   * @param batch features [n,1,48,48] and target probabilities [n,classes], both in c order; not
   *     changed
   */
  void fit(DataSet batch, double learningRate);

  /**
   * The sum of the losses of all minibatches since the epoch started; each is the mean over its
   * pictures plus the penalty for large weights. On a GPU this waits for the last step.
   */
  double lossSum();

  /**
   * Moves {@code average} towards the parameters as they are now: {@code average += weight *
   * (parameters - average)}. On a GPU {@code average} itself changes only with {@link #store}.
   *
   * @param average as long as the network's parameters, and laid out like them
   * @param weight 0 to 1; an exponential moving average of decay 0.999 takes 0.001
   */
  void averageInto(INDArray average, double weight);

  /** Gives the network its parameters, its updater's state and its iteration count. */
  void store();

  @Override
  void close();
}
