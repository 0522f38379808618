package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.Architecture;
import dev.mien.trainer.network.ResidualArchitecture;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

final class AveragingRoundsTest {

  private final ComputationGraph network = network();
  private final List<Long> heard = new ArrayList<>();
  private final AveragingRounds rounds =
      new AveragingRounds(network, done -> 0.1 * (1 - done), heard::add, 100, 40);

  @Test
  void eachRoundHasTheLearningRateOfWhatIsDoneBeforeIt() {
    assertThat(learningRate()).isEqualTo(0.1, offset(1e-9));

    rounds.run();

    assertThat(learningRate()).isEqualTo(0.06, offset(1e-9));
  }

  @Test
  void theLastRoundEndsTheEpoch() {
    rounds.run();
    rounds.run();
    rounds.run();

    assertThat(heard).containsExactly(40L, 80L, 100L);
  }

  private double learningRate() {
    return network.getLearningRate(network.getOutputLayer(0).conf().getLayer().getLayerName());
  }

  private static ComputationGraph network() {
    Architecture tiny = new ResidualArchitecture("tiny", 2, List.of(1, 1, 1));
    return tiny.network(1, tiny.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }
}
