package dev.mien.trainer.training.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.engine.EngineKind;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.engine.selection.EngineChoice;
import dev.mien.trainer.minibatch.BatchSettings;
import dev.mien.trainer.minibatch.MiniBatches;
import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.LearningRateSchedule;
import dev.mien.trainer.recipe.Targets;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.trainer.training.Distribution;
import dev.mien.v1.Normalisation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Nesterovs;

/** Two workers, three minibatches: the first worker has two of them. */
final class AveragingEpochTest {

  private static final int BATCH = 8;
  private static final int PICTURES = 3 * BATCH;
  private static final LearningRateSchedule RATE = done -> 0.1 * (1 - done);
  private static final BatchSettings SETTINGS =
      new BatchSettings(
          BATCH, Normalisation.NORMALISATION_PER_IMAGE, Augmentation.NONE, Targets.LABELS, 5);
  private static final EngineChoice LIBTORCH =
      new EngineChoice(EngineKind.TORCH, "cpu", Precision.FP32);

  private final SparkSession spark = LocalSpark.session();
  private final List<Long> progress = new ArrayList<>();

  @Test
  void aRoundEndsInTheMeanOfTheWorkersWeightedByTheirMinibatches() {
    List<DataSet> batches = new ArrayList<>();
    new MiniBatches(faces().toLocalIterator(), SETTINGS).forEachRemaining(batches::add);
    ComputationGraph first = network();
    ComputationGraph second = network();
    // Two minibatches of each of two workers are 32 pictures, so half a round is 16 of 24.
    double firstLoss =
        fit(first, List.of(batches.get(0), batches.get(2)), List.of(0.1, 0.1 * (1 - 16.0 / 24)));
    double secondLoss = fit(second, List.of(batches.get(1)), List.of(0.1));
    ComputationGraph averaged = network();

    double loss = epoch(averaged, 2);

    assertThat(loss).isEqualTo((firstLoss + secondLoss) / 3, offset(1e-6));
    assertThat(progress).containsExactly((long) PICTURES);
    assertMean(parameters(averaged), parameters(first), parameters(second));
    assertMean(updaterState(averaged), updaterState(first), updaterState(second));
    assertThat(averaged.getConfiguration().getIterationCount()).isEqualTo(2);
  }

  @Test
  void theNextRoundGoesOnFromTheMeanWithTheRowsThatAreLeft() {
    ComputationGraph once = network();
    ComputationGraph twice = network();

    epoch(once, 2);
    epoch(twice, 1);

    assertThat(progress).containsExactly((long) PICTURES, 2L * BATCH, (long) PICTURES);
    assertThat(parameters(twice)).isNotEqualTo(parameters(once));
    assertThat(twice.getConfiguration().getIterationCount()).isEqualTo(2);
  }

  private double epoch(ComputationGraph network, int averagingFrequency) {
    var context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new AveragingEpoch(
            context, LIBTORCH.workers(2), new Distribution(2, averagingFrequency), PICTURES)
        .run(network, faces(), SETTINGS, RATE, (done, loss) -> progress.add(done));
  }

  private static double fit(ComputationGraph network, List<DataSet> batches, List<Double> rates) {
    try (TrainingEngine engine = LIBTORCH.create(network)) {
      engine.startEpoch(1);
      for (int i = 0; i < batches.size(); i++) {
        engine.fit(batches.get(i), rates.get(i));
      }
      engine.store();
      return engine.lossSum();
    }
  }

  private static void assertMean(float[] mean, float[] ofTwo, float[] ofOne) {
    assertThat(mean).hasSameSizeAs(ofTwo).hasSizeGreaterThan(100);
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).as("%d", i).isCloseTo((2 * ofTwo[i] + ofOne[i]) / 3, within(1e-5f));
    }
  }

  private static float[] parameters(ComputationGraph network) {
    return network.params().toFloatVector();
  }

  private static float[] updaterState(ComputationGraph network) {
    return network.getUpdater().getUpdaterStateViewArray().toFloatVector();
  }

  private Dataset<Row> faces() {
    List<Row> rows =
        IntStream.range(0, PICTURES)
            .mapToObj(
                i -> RowFactory.create("" + i, "Training", i % 7, FerFiles.pixels(i), null, null))
            .toList();
    return spark.createDataFrame(rows, FaceColumns.SCHEMA);
  }

  /** Without dropout, which is random and another in each worker. */
  private static ComputationGraph network() {
    var network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Nesterovs(0.1, 0.9))
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).stride(4, 4).nOut(4).build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new OutputLayer.Builder().nOut(7).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.convolutional(48, 48, 1))
                .build());
    network.init();
    return network.toComputationGraph();
  }
}
