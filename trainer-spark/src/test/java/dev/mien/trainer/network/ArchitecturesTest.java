package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

final class ArchitecturesTest {

  @Test
  void theReferenceNetworkHasTheLayersOfTheOriginal() {
    var network = network("reference");

    List<String> kinds =
        Arrays.stream(network.getLayers())
            .map(Layer::conf)
            .map(conf -> conf.getLayer().getClass().getSimpleName())
            .toList();
    assertThat(kinds)
        .containsExactly(
            "ConvolutionLayer",
            "ConvolutionLayer",
            "SubsamplingLayer",
            "DropoutLayer",
            "ConvolutionLayer",
            "ConvolutionLayer",
            "ConvolutionLayer",
            "ConvolutionLayer",
            "SubsamplingLayer",
            "DropoutLayer",
            "DenseLayer",
            "OutputLayer");
    assertThat(network.numParams()).isEqualTo(10_583_495);
  }

  @Test
  void theReferenceNetworkIsFoundByItsFormerNameToo() {
    assertThat(Architectures.named("seed").name()).isEqualTo("reference");
  }

  @Test
  void residualNetworksAreSmallEnoughToShip() {
    assertThat(network("residual").numParams()).isEqualTo(693_175);
    assertThat(network("residual12").numParams()).isEqualTo(1_524_919);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reference", "residual", "residual12"})
  void everyArchitectureTurnsFacesIntoSevenProbabilities(String name) {
    var output = network(name).outputSingle(Nd4j.rand(3, 1, 48, 48));

    assertThat(output.shape()).containsExactly(3, 7);
    assertThat(output.sum(1).toFloatVector()).containsExactly(new float[] {1, 1, 1}, offset(1e-4f));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> Architectures.named("vgg"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("vgg")
        .hasMessageContaining("reference, residual, residual12");
  }

  private static ComputationGraph network(String name) {
    Architecture architecture = Architectures.named(name);
    return architecture.network(
        1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }
}
