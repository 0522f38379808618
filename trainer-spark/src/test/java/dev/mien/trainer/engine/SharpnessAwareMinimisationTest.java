package dev.mien.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

final class SharpnessAwareMinimisationTest {

  private static final Architecture ARCHITECTURE = Architectures.named("residual");

  private final ComputationGraph network =
      ARCHITECTURE.network(1, ARCHITECTURE.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  private final INDArray first = network.params().dup();
  private final DataSet batch = batch(5);

  @Test
  void climbsByTheRadiusBeforeAStep() {
    new SharpnessAwareMinimisation(0.2).beforeStep(engine(), batch);

    assertThat(network.params().distance2(first)).isCloseTo(0.2, within(1e-3));
    assertThat(network.score(batch)).isGreaterThan(lossBefore());
  }

  @Test
  void climbsByTheFirstHalfOfTheMinibatch() {
    new SharpnessAwareMinimisation(0.2).beforeStep(engine(), batch);
    INDArray byHalf = network.params().dup();
    network.setParams(first.dup());

    engine()
        .climb(
            new DataSet(
                batch.getFeatures().get(NDArrayIndex.interval(0, 3)),
                batch.getLabels().get(NDArrayIndex.interval(0, 3))),
            0.2);

    assertThat(network.params().distance2(byHalf)).isCloseTo(0, within(1e-3));
  }

  @Test
  void withoutARadiusNothingMoves() {
    new SharpnessAwareMinimisation(0).beforeStep(engine(), batch);

    assertThat(network.params()).isEqualTo(first);
  }

  /** With the same dropout each time. */
  private TrainingEngine engine() {
    var engine = new Dl4jEngine(network);
    engine.startEpoch(1);
    return engine;
  }

  private double lossBefore() {
    ComputationGraph before = network.clone();
    before.setParams(first.dup());
    return before.score(batch);
  }

  private static DataSet batch(int pictures) {
    Nd4j.getRandom().setSeed(3);
    INDArray labels = Nd4j.zeros(pictures, ExpressionNames.FER2013_ORDER.size());
    for (int i = 0; i < pictures; i++) {
      labels.putScalar(i, i, 1);
    }
    return new DataSet(Nd4j.randn(pictures, 1, 48, 48), labels);
  }
}
