package dev.mien.trainer.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.UnsupportedNetworkException;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

class TorchEngineTest {

  private static final double RATE = 0.01;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aTrainingThatWasSavedGoesOnBitForBit(Precision precision, @TempDir Path folder)
      throws IOException {
    ComputationGraph whole = network();
    var file = folder.resolve("network.zip").toFile();
    try (var engine = new TorchEngine(whole, "cpu", precision)) {
      epoch(engine, 1);
      engine.store();
      ModelSerializer.writeModel(whole, file, true);
      epoch(engine, 2);
      engine.store();
    }

    ComputationGraph resumed = ModelSerializer.restoreComputationGraph(file, true);
    try (var engine = new TorchEngine(resumed, "cpu", precision)) {
      epoch(engine, 2);
      engine.store();
    }

    assertThat(bits(resumed.params())).isEqualTo(bits(whole.params()));
    assertThat(bits(state(resumed))).isEqualTo(bits(state(whole)));
  }

  @Test
  void theSeedOfAnEpochDecidesItsDropout() {
    assertThat(bits(afterOneEpoch(1))).isEqualTo(bits(afterOneEpoch(1)));
    assertThat(afterOneEpoch(1).equals(afterOneEpoch(2))).isFalse();
  }

  @Test
  void bf16StaysCloseToFp32() {
    ComputationGraph exact = TrainedNetworks.withoutDropout(network());
    ComputationGraph rounded = exact.clone();
    double loss;
    double roundedLoss;
    try (var engine = new TorchEngine(exact, "cpu", Precision.FP32)) {
      epoch(engine, 1);
      loss = engine.lossSum();
    }
    try (var engine = new TorchEngine(rounded, "cpu", Precision.BF16)) {
      epoch(engine, 1);
      roundedLoss = engine.lossSum();
    }

    assertThat(roundedLoss).isCloseTo(loss, within(0.05 * loss));
    assertThat(rounded.params().equals(exact.params())).isFalse();
  }

  @Test
  void anAverageFollowsTheParameters() {
    ComputationGraph network = network();
    INDArray average = network.params().dup();
    INDArray expected = average.dup();
    try (var engine = new TorchEngine(network, "cpu", Precision.FP32)) {
      for (int i = 0; i < 3; i++) {
        engine.fit(Minibatches.of(8, i), RATE);
        engine.averageInto(average, 0.25);
        engine.store();
        expected.muli(0.75).addi(network.params().mul(0.25));
      }
    }

    assertThat(average.equalsWithEps(expected, 1e-6)).isTrue();
    assertThat(average.equals(network.params())).isFalse();
  }

  @Test
  void aMinibatchOfOnePictureTrains() {
    try (var engine =
        new TorchEngine(TrainedNetworks.varied(new Sgd(RATE)), "cpu", Precision.FP32)) {
      engine.fit(Minibatches.of(1, 1), RATE);

      assertThat(engine.lossSum()).isFinite();
    }
  }

  @Test
  void whatIsNotTranslatedIsRefusedByName() {
    ComputationGraph clipped = network();
    ((BaseLayer) clipped.getLayer("stem-conv").conf().getLayer())
        .setGradientNormalization(GradientNormalization.ClipL2PerLayer);

    assertThatThrownBy(() -> new TorchEngine(clipped, "cpu", Precision.FP32))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("\"stem-conv\"")
        .hasMessageContaining("ClipL2PerLayer");
    assertThatThrownBy(
            () -> new TorchEngine(TrainedNetworks.varied(new RmsProp(RATE)), "cpu", Precision.FP32))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("RmsProp");
  }

  private static ComputationGraph network() {
    return TrainedNetworks.residual(Optimiser.NESTEROV, RATE);
  }

  private static INDArray afterOneEpoch(long seed) {
    ComputationGraph network = network();
    try (var engine = new TorchEngine(network, "cpu", Precision.FP32)) {
      epoch(engine, seed);
      engine.store();
    }
    return network.params();
  }

  private static void epoch(TorchEngine engine, long seed) {
    engine.startEpoch(seed);
    for (int i = 0; i < 4; i++) {
      engine.fit(Minibatches.of(8, seed * 10 + i), RATE);
    }
  }

  private static INDArray state(ComputationGraph network) {
    return network.getUpdater().getUpdaterStateViewArray();
  }

  /** Of every number; ND4J's own comparison is one within 1e-5. */
  private static int bits(INDArray array) {
    return Arrays.hashCode(array.toFloatVector());
  }
}
