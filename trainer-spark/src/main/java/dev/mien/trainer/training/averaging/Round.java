package dev.mien.trainer.training.averaging;

import java.io.Serializable;
import java.util.List;

/**
 * What every worker does between two averages.
 *
 * @param number from 0 in each epoch
 * @param learningRates one for each minibatch of a worker
 */
record Round(int number, List<Double> learningRates) implements Serializable {

  int minibatches() {
    return learningRates.size();
  }
}
