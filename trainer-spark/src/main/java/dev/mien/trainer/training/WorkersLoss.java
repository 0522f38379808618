package dev.mien.trainer.training;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/**
 * The mean loss of all minibatches of all workers: listens to their networks, and is read in the
 * driver. What a worker has added is there when its task is done.
 */
final class WorkersLoss extends BaseTrainingListener implements Serializable {

  private final DoubleAccumulator sum;
  private final LongAccumulator minibatches;

  WorkersLoss(SparkContext spark) {
    sum = spark.doubleAccumulator("sum of the losses");
    minibatches = spark.longAccumulator("minibatches");
  }

  @Override
  public void iterationDone(Model network, int iteration, int epoch) {
    sum.add(network.score());
    minibatches.add(1);
  }

  /** 0 before the first minibatch. */
  double mean() {
    return sum.value() / Math.max(1, minibatches.value());
  }
}
