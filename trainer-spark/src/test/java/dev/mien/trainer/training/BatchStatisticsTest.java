package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.ResidualArchitecture;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class BatchStatisticsTest {

  private static final int CHANNELS = 2;

  private final ComputationGraph network = network();
  private final List<DataSet> batches =
      IntStream.range(0, 3).mapToObj(BatchStatisticsTest::batch).toList();

  @Test
  void meansBecomeTheAverageOverTheMinibatches() {
    BatchStatistics.measure(network, batches.iterator());

    INDArray expected = Nd4j.zeros(DataType.FLOAT, CHANNELS);
    batches.forEach(
        batch -> {
          INDArray convolved =
              network.feedForward(new INDArray[] {batch.getFeatures()}, false).get("stem-conv");
          expected.addi(convolved.mean(0, 2, 3).divi(batches.size()));
        });
    INDArray measured = network.getParam("stem-norm_mean");
    for (int channel = 0; channel < CHANNELS; channel++) {
      assertThat(measured.getDouble(channel)).isCloseTo(expected.getDouble(channel), within(1e-4));
    }
  }

  @Test
  void whatWasLearnedStaysAndTheLossIsTheMean() {
    // A momentum, which would carry the weights on.
    network.fit(batches.get(0));
    INDArray weights = network.getParam("stem-conv_W").dup();
    INDArray scales = network.getParam("stem-norm_gamma").dup();
    INDArray momentum = network.getUpdater().getUpdaterStateViewArray().dup();

    double loss = BatchStatistics.measure(network, batches.iterator());

    assertThat(network.getParam("stem-conv_W")).isEqualTo(weights);
    assertThat(network.getParam("stem-norm_gamma")).isEqualTo(scales);
    assertThat(network.getUpdater().getUpdaterStateViewArray()).isEqualTo(momentum);
    assertThat(loss).isBetween(0.5, 5.0);
  }

  private static DataSet batch(int seed) {
    Random random = Nd4j.getRandomFactory().getNewRandomInstance(seed);
    INDArray features = Nd4j.rand(random, 4, 1, 48, 48).subi(0.5 + 0.1 * seed);
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 4, 7);
    IntStream.range(0, 4).forEach(i -> labels.putScalar(i, (seed + i) % 7, 1));
    return new DataSet(features, labels);
  }

  private static ComputationGraph network() {
    var tiny = new ResidualArchitecture("tiny", CHANNELS, List.of(1));
    return tiny.network(1, tiny.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }
}
