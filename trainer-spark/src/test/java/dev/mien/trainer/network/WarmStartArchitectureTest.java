package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.LoadedArchitecture.Learnt;
import dev.mien.v1.TrainingRecord;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

final class WarmStartArchitectureTest {

  private static final Architecture SMALL = new ResidualArchitecture("small", 4, List.of(1, 1, 1));
  private static final Architecture DEEP = new ResidualArchitecture("deep", 4, List.of(1, 2, 2));

  private static final TrainingRecord TRAINING = TrainingRecord.newBuilder().setEpochs(9).build();

  private static Architecture learnt;

  @BeforeAll
  static void trainTheSmallOne() {
    Nd4j.getRandom().setSeed(1);
    ComputationGraph network =
        SMALL.network(1, SMALL.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    network.fit(faces());
    learnt =
        new LoadedArchitecture(
            "small",
            SMALL.normalisation(),
            SMALL.recipe(),
            network,
            new Learnt(ExpressionNames.FER2013_ORDER, Optional.of(TRAINING)));
  }

  @Test
  void aDeeperNetworkBeginsWithTheAnswersOfTheOneThatItGrewFrom() {
    INDArray pictures = Nd4j.rand(3, 1, 48, 48);

    Architecture grown = WarmStartArchitecture.of(DEEP, learnt);

    assertThat(grown.name()).isEqualTo("deep");
    assertThat(network(grown).outputSingle(pictures).data().asFloat())
        .containsExactly(network(learnt).outputSingle(pictures).data().asFloat(), offset(1e-6f));
  }

  @Test
  void theTrainingIsThatOfTheParametersWhereNoneIsNew() {
    List<String> seven = ExpressionNames.FER2013_ORDER;

    assertThat(learnt.earlierTraining(seven)).contains(TRAINING);
    assertThat(WarmStartArchitecture.of(SMALL, learnt).earlierTraining(seven)).contains(TRAINING);
    assertThat(WarmStartArchitecture.of(DEEP, learnt).earlierTraining(seven)).isEmpty();
    assertThat(learnt.earlierTraining(List.of("bored", "engaged"))).isEmpty();
  }

  @Test
  void theNewLayersLearn() {
    ComputationGraph network = network(WarmStartArchitecture.of(DEEP, learnt));
    INDArray before = network.params().dup();

    network.fit(faces());
    network.fit(faces());

    INDArray first = network.getLayer("block3-2-a-conv").params().dup();
    assertThat(network.params()).isNotEqualTo(before);
    network.setParams(before);
    assertThat(network.getLayer("block3-2-a-conv").params()).isNotEqualTo(first);
  }

  @Test
  void aNetworkDoesNotShrink() {
    var deep =
        new LoadedArchitecture(
            "deep",
            DEEP.normalisation(),
            DEEP.recipe(),
            network(DEEP),
            Learnt.labels(ExpressionNames.FER2013_ORDER));

    assertThatThrownBy(() -> WarmStartArchitecture.of(SMALL, deep))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--architecture small cannot grow")
        .hasMessageContaining("its layer block2-2-a-conv with 576 parameters does not fit there");
  }

  @Test
  void aNetworkThatSeesItsPixelsOtherwiseIsRefused() {
    assertThatThrownBy(() -> WarmStartArchitecture.of(new ReferenceArchitecture(4), learnt))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--architecture reference needs pixels as");
  }

  private static ComputationGraph network(Architecture architecture) {
    return architecture.network(
        2, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }

  private static DataSet faces() {
    INDArray labels = Nd4j.zeros(8, 7);
    for (int i = 0; i < 8; i++) {
      labels.putScalar(i, i % 7, 1);
    }
    return new DataSet(Nd4j.rand(8, 1, 48, 48), labels);
  }
}
