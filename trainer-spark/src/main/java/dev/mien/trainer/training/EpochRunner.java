package dev.mien.trainer.training;

import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.recipe.LearningRateSchedule;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Shows a network every picture once. */
public interface EpochRunner {

  /** Where no epoch is trained. */
  EpochRunner NONE =
      (network, pictures, batches, rate, progress) -> {
        throw new IllegalStateException("no epoch was asked for");
      };

  /**
   * Changes the network's parameters and its updater's state.
   *
   * @param pictures with the columns {@code id, label, pixels}, in the order in which to show them
   * @param rate the learning rate, by the part of this epoch that is done, 0 to 1
   * @return the mean loss of the minibatches
   */
  double run(
      ComputationGraph network,
      Dataset<Row> pictures,
      BatchSettings batches,
      LearningRateSchedule rate,
      EpochProgress progress);
}
