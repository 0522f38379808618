package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.engine.Dl4jEngine;
import dev.mien.trainer.engine.TrainingEngine;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.Architectures;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class MovingAverageTest {

  private static final Architecture ARCHITECTURE = Architectures.named("residual");

  private final ComputationGraph network =
      ARCHITECTURE.network(1, ARCHITECTURE.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  private final INDArray first = network.params().dup();

  @Test
  void movesTowardsTheParametersAfterEightMinibatches() {
    var average = new MovingAverage(network, Optional.empty(), 0.999);
    TrainingEngine engine = average.following(Dl4jEngine::new).create(network);

    fit(engine, 7);
    assertThat(average.network().params()).isEqualTo(first);
    fit(engine, 1);

    // After 8 minibatches the average is (1 + 8) / (10 + 8) a minibatch long.
    double kept = Math.pow(0.5, 8);
    INDArray expected = first.mul(kept).add(network.params().mul(1 - kept));
    assertThat(average.network().params().distance2(expected)).isCloseTo(0, within(1e-3));
    assertThat(average.network().params()).isNotEqualTo(network.params());
  }

  @Test
  void goesOnFromTheAverageAndTheMinibatchesOfACheckpoint() {
    INDArray saved = first.mul(0.5);
    network.getConfiguration().setIterationCount(4);
    var average = new MovingAverage(network, Optional.of(saved), 0.999);

    fit(average.following(Dl4jEngine::new).create(network), 4);

    assertThat(average.network().params()).isNotEqualTo(saved);
  }

  private static void fit(TrainingEngine engine, int minibatches) {
    var batch = new DataSet(Nd4j.ones(2, 1, 48, 48), Nd4j.ones(2, 7).div(7));
    for (int i = 0; i < minibatches; i++) {
      engine.fit(batch, 0.01);
    }
  }
}
