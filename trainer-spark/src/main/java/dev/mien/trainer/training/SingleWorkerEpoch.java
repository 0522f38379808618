package dev.mien.trainer.training;

import dev.mien.trainer.engine.EngineFactory;
import dev.mien.trainer.engine.SharpnessAwareMinimisation;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.minibatch.PrefetchedMiniBatches;
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

  private static final int INPUT_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final EngineFactory engines;
  private final SharpnessAwareMinimisation sharpness;
  private final long pictures;

  public SingleWorkerEpoch(
      EngineFactory engines, SharpnessAwareMinimisation sharpness, long pictures) {
    this.engines = engines;
    this.sharpness = sharpness;
    this.pictures = pictures;
  }

  @Override
  public double run(
      ComputationGraph network,
      Dataset<Row> rows,
      BatchSettings settings,
      LearningRateSchedule rate,
      EpochProgress progress) {
    // A new one each time, as for a training that is resumed: both go on from the same numbers.
    try (TrainingEngine engine = engines.create(network);
        var batches = new PrefetchedMiniBatches(rows.toLocalIterator(), settings, INPUT_THREADS)) {
      engine.startEpoch(settings.epochSeed());
      int batchesDone = 0;
      long picturesDone = 0;
      while (batches.hasNext()) {
        DataSet batch = batches.next();
        sharpness.beforeStep(engine, batch);
        engine.fit(batch, rate.at((double) picturesDone / pictures));
        batchesDone++;
        picturesDone += batch.numExamples();
        MiniBatches.free(batch);
        int done = batchesDone;
        progress.advanced(picturesDone, () -> engine.lossSum() / done);
      }
      engine.store();
      return engine.lossSum() / Math.max(1, batchesDone);
    }
  }
}
