package dev.mien.trainer.training;

import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.recipe.LearningRateSchedule;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Trains in the driver, on partition after partition as Spark delivers them: the fastest way where
 * there is one device.
 */
public final class SingleWorkerEpoch implements EpochRunner {

  private final long pictures;

  public SingleWorkerEpoch(long pictures) {
    this.pictures = pictures;
  }

  @Override
  public double run(
      ComputationGraph network,
      Dataset<Row> rows,
      BatchSettings settings,
      LearningRateSchedule rate,
      EpochProgress progress) {
    var batches = new MiniBatches(rows.toLocalIterator(), settings);
    double lossSum = 0;
    int batchesDone = 0;
    long picturesDone = 0;
    double lastRate = Double.NaN;
    while (batches.hasNext()) {
      double nextRate = rate.at((double) picturesDone / pictures);
      if (nextRate != lastRate) {
        network.setLearningRate(nextRate);
        lastRate = nextRate;
      }
      DataSet batch = batches.next();
      network.fit(batch);
      lossSum += network.score();
      batchesDone++;
      picturesDone += batch.numExamples();
      progress.advanced(picturesDone, lossSum / batchesDone);
    }
    return lossSum / Math.max(1, batchesDone);
  }
}
