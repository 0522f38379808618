package dev.mien.trainer.training;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Measures the means and variances of a network's batch normalisations anew, as plain averages over
 * minibatches. Nothing else of it is changed.
 */
final class BatchStatistics {

  private BatchStatistics() {}

  /**
   * @param batches at least one
   * @return the mean loss of the minibatches
   */
  static double measure(ComputationGraph network, Iterator<DataSet> batches) {
    ComputationGraph copy = network.clone();
    // Only a fit updates them. Without a rate and without momentum it leaves the weights alone.
    copy.setLearningRate(0);
    copy.getUpdater().getUpdaterStateViewArray().assign(0);
    List<BatchNormalization> normalisations = normalisations(copy);
    int measured = 0;
    double lossSum = 0;
    while (batches.hasNext()) {
      double decay = measured / (measured + 1.0);
      normalisations.forEach(layer -> layer.setDecay(decay));
      copy.fit(batches.next());
      lossSum += copy.score();
      measured++;
    }
    network.setParams(copy.params());
    return lossSum / measured;
  }

  private static List<BatchNormalization> normalisations(ComputationGraph network) {
    return Stream.of(network.getLayers())
        .map(layer -> layer.conf().getLayer())
        .filter(BatchNormalization.class::isInstance)
        .map(BatchNormalization.class::cast)
        .toList();
  }
}
