package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mien.trainer.UserInputException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;

final class MeanArchitectureTest {

  private static final Architecture SMALL = new ResidualArchitecture("small", 4, List.of(1, 1, 1));

  @Test
  void everyParameterIsTheMeanOfThoseOfAllNetworks() {
    float[] first = params(trained(SMALL, 1));
    float[] second = params(trained(SMALL, 2));
    float[] third = params(trained(SMALL, 3));

    Architecture mean =
        MeanArchitecture.of(List.of(trained(SMALL, 1), trained(SMALL, 2), trained(SMALL, 3)));

    assertThat(mean.name()).isEqualTo("small");
    float[] params = params(mean);
    for (int i = 0; i < params.length; i++) {
      assertThat(params[i]).isCloseTo((first[i] + second[i] + third[i]) / 3, offset(1e-6f));
    }
  }

  @Test
  void theMeanOfOneNetworkIsThatNetwork() {
    Architecture one = trained(SMALL, 1);

    assertThat(MeanArchitecture.of(List.of(one))).isSameAs(one);
  }

  @Test
  void networksOfDifferentArchitecturesHaveNoMean() {
    Architecture seed = new SeedArchitecture(4);
    Architecture deep = new ResidualArchitecture("small", 4, List.of(1, 2, 2));

    assertThatThrownBy(() -> MeanArchitecture.of(List.of(SMALL, seed)))
        .isInstanceOf(UserInputException.class)
        .hasMessageContaining("the networks of --start-from are small with")
        .hasMessageContaining("and seed with");
    assertThatThrownBy(() -> MeanArchitecture.of(List.of(SMALL, deep)))
        .isInstanceOf(UserInputException.class)
        .hasMessageContaining("both called small, have ");
  }

  private static Architecture trained(Architecture architecture, long seed) {
    ComputationGraph network = architecture.network(seed, architecture.recipe().optimisation());
    return new LoadedArchitecture(
        architecture.name(), architecture.normalisation(), architecture.recipe(), network);
  }

  private static float[] params(Architecture architecture) {
    return architecture.network(9, architecture.recipe().optimisation()).params().toFloatVector();
  }
}
