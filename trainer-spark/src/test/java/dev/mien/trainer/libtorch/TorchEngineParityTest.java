package dev.mien.trainer.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.Precision;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The same steps by both engines, beside Deeplearning4j's own from parameters 1e-6 apart. */
class TorchEngineParityTest {

  private static final int PICTURES = 12;

  @ParameterizedTest
  @CsvSource({"NESTEROV, 0.02", "ADAM, 0.0005"})
  void tenStepsOfAResidualNetworkPartNoMoreThanRoundingParts(Optimiser optimiser, double rate) {
    Supplier<ComputationGraph> network =
        () -> TrainedNetworks.withoutDropout(TrainedNetworks.residual(optimiser, rate));

    assertThat(distance(network, 1, rate))
        .isLessThan(20 * Math.max(control(network, 1, rate), 1e-6));
    assertThat(distance(network, 10, rate)).isLessThan(20 * control(network, 10, rate));
  }

  @Test
  void everyKindOfLayerAndUpdaterTakesTheSameSteps() {
    assertThat(distance(() -> TrainedNetworks.varied(new Sgd(0.1)), 5, 0.1)).isLessThan(1e-3);
    assertThat(distance(() -> TrainedNetworks.varied(new Adam(1e-3)), 5, 1e-3)).isLessThan(1e-3);
    assertThat(distance(() -> TrainedNetworks.largest(new Nesterovs(0.05, 0.9)), 5, 0.05))
        .isLessThan(1e-3);
  }

  @Test
  void sharpnessAwareStepsAreTheSame() {
    Supplier<ComputationGraph> network =
        () -> TrainedNetworks.withoutDropout(TrainedNetworks.residual(Optimiser.NESTEROV, 0.02));
    double radius = 0.5;
    ComputationGraph theirs = network.get();
    ComputationGraph ours = theirs.clone();
    ComputationGraph usual = theirs.clone();
    INDArray before = theirs.params().dup();

    climbAndFit(new Dl4jEngine(theirs), radius);
    climbAndFit(torch(ours), radius);
    train(new Dl4jEngine(usual), 0, 1, 0.02);

    assertThat(moved(ours.params(), theirs.params(), before)).isLessThan(1e-3);
    assertThat(moved(usual.params(), theirs.params(), before)).isGreaterThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aStepThatChangesNothingComesBackFromItsClimb(boolean torch) {
    ComputationGraph network = TrainedNetworks.residual(Optimiser.NESTEROV, 0.02);
    INDArray before = network.params().dup();
    INDArray weights = network.getParam("stem-conv_W").dup();

    try (TrainingEngine engine = torch ? torch(network) : new Dl4jEngine(network)) {
      engine.climb(Minibatches.of(PICTURES, 100), 0.5);
      assertThat(norm(network.params().sub(before))).isCloseTo(0.5, within(1e-3));
      assertThat(norm(network.getParam("stem-conv_W").sub(weights))).isGreaterThan(0.01);
      engine.fit(Minibatches.of(PICTURES, 100), 0);
      engine.store();
    }

    assertThat(norm(network.getParam("stem-conv_W").sub(weights))).isLessThan(1e-5);
  }

  private static void climbAndFit(TrainingEngine engine, double radius) {
    engine.startEpoch(1);
    engine.climb(Minibatches.of(PICTURES / 2, 100), radius);
    engine.fit(Minibatches.of(PICTURES, 100), 0.02);
    engine.store();
    engine.close();
  }

  @Test
  void classWeightsCountTheSame() {
    Supplier<ComputationGraph> network =
        () -> {
          var weighted =
              TrainedNetworks.withoutDropout(TrainedNetworks.residual(Optimiser.NESTEROV, 0.02));
          var output = (BaseOutputLayer) weighted.getOutputLayer(0).conf().getLayer();
          output.setLossFn(new LossMCXENT(Nd4j.createFromArray(0.5, 3.0, 1.0, 0.7, 1.1, 1.9, 0.2)));
          return weighted;
        };

    assertThat(distance(network, 1, 0.02))
        .isLessThan(20 * Math.max(control(network, 1, 0.02), 1e-6));
  }

  @Test
  void lossesAndUpdaterStatesAreTheSame() {
    var theirs = TrainedNetworks.withoutDropout(TrainedNetworks.residual(Optimiser.ADAM, 1e-3));
    var ours = theirs.clone();

    double loss = train(new Dl4jEngine(theirs), 0, 3, 1e-3);
    double torchLoss = train(torch(ours), 0, 3, 1e-3);

    assertThat(torchLoss).isCloseTo(loss, within(1e-2));
    assertThat(relative(state(ours), state(theirs))).isLessThan(1e-3);
    assertThat(ours.getConfiguration().getIterationCount()).isEqualTo(3);
  }

  @Test
  void aNetworkOfOneEngineGoesOnWithTheOther() {
    var onlyTheirs = TrainedNetworks.withoutDropout(TrainedNetworks.residual(Optimiser.ADAM, 1e-3));
    var both = onlyTheirs.clone();
    INDArray before = both.params().dup();

    train(new Dl4jEngine(onlyTheirs), 0, 6, 1e-3);
    train(new Dl4jEngine(both), 0, 2, 1e-3);
    train(torch(both), 2, 2, 1e-3);
    train(new Dl4jEngine(both), 4, 2, 1e-3);

    assertThat(moved(both.params(), onlyTheirs.params(), before)).isLessThan(2e-2);
  }

  private static TrainingEngine torch(ComputationGraph network) {
    return new TorchEngine(network, "cpu", Precision.FP32);
  }

  /** How far libtorch ends from Deeplearning4j, over the way that Deeplearning4j went. */
  private static double distance(Supplier<ComputationGraph> network, int steps, double rate) {
    ComputationGraph theirs = network.get();
    ComputationGraph ours = theirs.clone();
    INDArray before = theirs.params().dup();
    train(new Dl4jEngine(theirs), 0, steps, rate);
    train(torch(ours), 0, steps, rate);
    return moved(ours.params(), theirs.params(), before);
  }

  /** The same for Deeplearning4j twice, with parameters that differ by about 1e-6 at first. */
  private static double control(Supplier<ComputationGraph> network, int steps, double rate) {
    ComputationGraph one = network.get();
    ComputationGraph other = one.clone();
    INDArray before = one.params().dup();
    other.params().muli(Nd4j.randn(before.shape()).muli(1e-6).addi(1));
    train(new Dl4jEngine(one), 0, steps, rate);
    train(new Dl4jEngine(other), 0, steps, rate);
    return moved(other.params(), one.params(), before);
  }

  private static double train(TrainingEngine engine, int first, int steps, double rate) {
    engine.startEpoch(1);
    for (int i = first; i < first + steps; i++) {
      engine.fit(Minibatches.of(PICTURES, 100 + i), rate);
    }
    double loss = engine.lossSum();
    engine.store();
    engine.close();
    return loss;
  }

  private static INDArray state(ComputationGraph network) {
    return network.getUpdater().getUpdaterStateViewArray();
  }

  private static double moved(INDArray found, INDArray wanted, INDArray before) {
    return norm(found.sub(wanted)) / norm(wanted.sub(before));
  }

  private static double relative(INDArray found, INDArray wanted) {
    return norm(found.sub(wanted)) / norm(wanted);
  }

  private static double norm(INDArray array) {
    return array.norm2Number().doubleValue();
  }
}
