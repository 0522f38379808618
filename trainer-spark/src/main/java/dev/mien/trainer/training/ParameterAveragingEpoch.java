package dev.mien.trainer.training;

import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.recipe.LearningRateSchedule;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains on several executors at once, which average their parameters every few minibatches: a
 * round. The learning rate is the same within one.
 */
public final class ParameterAveragingEpoch implements EpochRunner {

  private final JavaSparkContext spark;
  private final long pictures;
  private final int workers;
  private final int averagingFrequency;

  public ParameterAveragingEpoch(
      JavaSparkContext spark, long pictures, int workers, int averagingFrequency) {
    this.spark = spark;
    this.pictures = pictures;
    this.workers = workers;
    this.averagingFrequency = averagingFrequency;
  }

  @Override
  public double run(
      ComputationGraph network,
      Dataset<Row> rows,
      BatchSettings settings,
      LearningRateSchedule rate,
      EpochProgress progress) {
    // Dropout of workers in this process draws from ND4J's generator.
    Nd4j.getRandom().setSeed(settings.epochSeed());
    var loss = new WorkersLoss(spark.sc());
    var rounds =
        new AveragingRounds(
            network,
            rate,
            done -> progress.advanced(done, loss::mean),
            pictures,
            workers * averagingFrequency * settings.batchSize());
    var distributed = new AveragedGraph(spark, network, master(settings), rounds);
    distributed.setListeners(loss);
    distributed.fit(MiniBatches.onExecutors(rows.repartition(workers), settings));
    return loss.mean();
  }

  private ParameterAveragingTrainingMaster master(BatchSettings settings) {
    return new ParameterAveragingTrainingMaster.Builder(workers, settings.batchSize())
        .batchSizePerWorker(settings.batchSize())
        .averagingFrequency(averagingFrequency)
        // Which minibatches make up a round.
        .rngSeed(settings.epochSeed())
        .workerPrefetchNumBatches(1)
        .rddTrainingApproach(RDDTrainingApproach.Direct)
        // Each round looks through all minibatches for its own: serialised, as is the default,
        // they would all be read again each time. All of FER2013 is 0.3 GB, beside the heap.
        .storageLevel(StorageLevel.MEMORY_ONLY())
        .build();
  }
}
