package dev.mien.trainer.training;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.SharpnessAwareMinimisation;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import dev.mien.trainer.testing.LocalSpark;
import java.util.List;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * What Spark costs: images a second of the default network from rows that lie in memory, in a plain
 * loop; through Spark's shuffle of the same rows, as the trainer does it; and by two workers on the
 * same cores that average their parameters. In turns, in one process. Arguments: data, pictures,
 * rounds.
 */
final class TrainingSpeedBenchmark {

  private static final double RATE = 0.01;
  private static final int AVERAGING_FREQUENCY = 4;

  private final Architecture architecture = Architectures.named("residual");
  private final Dataset<Row> pictures;
  private final List<Row> inMemory;
  private final BatchSettings settings;
  private final ComputationGraph network;

  private TrainingSpeedBenchmark(Dataset<Row> pictures) {
    this.pictures = pictures;
    this.inMemory = pictures.collectAsList();
    var recipe = architecture.recipe();
    this.settings =
        new BatchSettings(
            recipe.length().batchSize(),
            architecture.normalisation(),
            recipe.augmentation(),
            recipe.targets(),
            1);
    this.network = architecture.network(1, recipe.optimisation(), ExpressionNames.FER2013_ORDER);
  }

  public static void main(String[] arguments) {
    ConvolutionHelpers.enable();
    SparkSession spark = LocalSpark.session();
    Dataset<Row> training = FaceDataset.open(spark, arguments[0]).split(Split.TRAINING);
    var benchmark =
        new TrainingSpeedBenchmark(training.limit(Integer.parseInt(arguments[1])).persist());
    benchmark.plain();
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      benchmark.round(JavaSparkContext.fromSparkContext(spark.sparkContext()));
    }
    spark.stop();
  }

  private void round(JavaSparkContext spark) {
    double plain = imagesPerSecond(this::plain);
    double shuffled =
        imagesPerSecond(
            () ->
                run(
                    new SingleWorkerEpoch(
                        Dl4jEngine::new, new SharpnessAwareMinimisation(0), inMemory.size())));
    double two =
        imagesPerSecond(
            () -> run(new ParameterAveragingEpoch(spark, inMemory.size(), 2, AVERAGING_FREQUENCY)));
    System.out.printf(
        Locale.ROOT,
        "images/s: plain %.1f, through Spark %.1f (%.2f of it), two workers %.1f (%.2f)%n",
        plain,
        shuffled,
        shuffled / plain,
        two,
        two / plain);
  }

  private void plain() {
    new MiniBatches(inMemory.iterator(), settings).forEachRemaining(network::fit);
  }

  private void run(EpochRunner runner) {
    Dataset<Row> shuffled =
        pictures.orderBy(functions.xxhash64(functions.lit(1L), functions.col("id")));
    runner.run(network, shuffled, settings, part -> RATE, (done, loss) -> {});
  }

  private double imagesPerSecond(Runnable training) {
    long start = System.nanoTime();
    training.run();
    return inMemory.size() / ((System.nanoTime() - start) / 1e9);
  }
}
