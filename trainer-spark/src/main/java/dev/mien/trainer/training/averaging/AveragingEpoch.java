package dev.mien.trainer.training.averaging;

import dev.mien.trainer.engine.WorkerEngineFactory;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.recipe.LearningRateSchedule;
import dev.mien.trainer.training.Distribution;
import dev.mien.trainer.training.EpochProgress;
import dev.mien.trainer.training.EpochRunner;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Trains on several executors at once with any engine. In a round each worker trains some
 * minibatches from the same parameters on; then parameters and updater states are averaged. A share
 * that is lost with its executor is trained again by another, with the same result.
 */
public final class AveragingEpoch implements EpochRunner {

  private final JavaSparkContext spark;
  private final WorkerEngineFactory engines;
  private final Distribution distribution;
  private final long pictures;

  public AveragingEpoch(
      JavaSparkContext spark,
      WorkerEngineFactory engines,
      Distribution distribution,
      long pictures) {
    this.spark = spark;
    this.engines = engines;
    this.distribution = distribution;
    this.pictures = pictures;
  }

  @Override
  public double run(
      ComputationGraph network,
      Dataset<Row> rows,
      BatchSettings settings,
      LearningRateSchedule rate,
      EpochProgress progress) {
    var worker = new Worker(network.getConfiguration().toJson(), engines, settings);
    JavaRDD<Row> shares =
        Shares.of(rows, settings.batchSize(), distribution.workers())
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return run(network, worker, shares, rate, progress);
    } finally {
      shares.unpersist();
    }
  }

  private double run(
      ComputationGraph network,
      Worker worker,
      JavaRDD<Row> shares,
      LearningRateSchedule rate,
      EpochProgress progress) {
    int batch = worker.settings().batchSize();
    long perRound = (long) distribution.workers() * distribution.averagingFrequency() * batch;
    double lossSum = 0;
    long minibatches = 0;
    for (int number = 0; number * perRound < pictures; number++) {
      Round round = round(number, perRound, rate);
      List<WorkerResult> results = train(TrainingState.of(network), worker, round, shares);
      WorkerResult.mean(results).into(network);
      lossSum += results.stream().mapToDouble(WorkerResult::lossSum).sum();
      minibatches += results.stream().mapToInt(WorkerResult::minibatches).sum();
      double loss = lossSum / minibatches;
      progress.advanced(Math.min(pictures, (number + 1) * perRound), () -> loss);
    }
    return lossSum / Math.max(1, minibatches);
  }

  /** In the order of the workers, so that a sum of them is rounded in the same way each time. */
  private List<WorkerResult> train(
      TrainingState state, Worker worker, Round round, JavaRDD<Row> shares) {
    Broadcast<TrainingState> start = spark.broadcast(state);
    try {
      return shares
          .mapPartitions(
              rows ->
                  worker
                      .train(start.value(), round, rows, TaskContext.getPartitionId())
                      .map(Stream::of)
                      .orElseGet(Stream::empty)
                      .iterator())
          .collect();
    } finally {
      start.destroy();
    }
  }

  private Round round(int number, long perRound, LearningRateSchedule rate) {
    int minibatches = distribution.averagingFrequency();
    List<Double> rates =
        IntStream.range(0, minibatches)
            .mapToDouble(i -> (number + (double) i / minibatches) * perRound / pictures)
            .mapToObj(part -> rate.at(Math.min(1, part)))
            .toList();
    return new Round(number, rates);
  }
}
