package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.factory.ops.NDBase;

final class MirrorAveragedNetworkTest {

  private static final int WIDTH = 3;

  private final ComputationGraph network = small();
  private final ComputationGraph mirrored = MirrorAveragedNetwork.around(network);
  private final INDArray pictures = pictures();

  @TempDir private Path folder;

  @BeforeAll
  static void fastConvolutions() {
    ConvolutionHelpers.enable();
  }

  @Test
  void itsAnswerIsTheMeanOfThoseToThePictureAndToItsMirrorImage() {
    INDArray images = new NDBase().reverse(pictures, WIDTH);
    INDArray mean = network.outputSingle(pictures).add(network.outputSingle(images)).div(2);

    INDArray answers = mirrored.outputSingle(pictures);

    assertThat(answers.shape()).containsExactly(5, 7);
    assertThat(answers.data().asFloat()).containsExactly(mean.data().asFloat(), offset(1e-6f));
    assertThat(answers.distance1(network.outputSingle(pictures))).isGreaterThan(1e-3);
  }

  @Test
  void aPictureAndItsMirrorImageGetTheSameAnswer() {
    float[] one = mirrored.outputSingle(pictures).data().asFloat();
    float[] other = mirrored.outputSingle(new NDBase().reverse(pictures, WIDTH)).data().asFloat();

    assertThat(other).containsExactly(one, offset(1e-6f));
  }

  @Test
  void itIsReadBackFromDeeplearning4jsOwnFileFormat() throws Exception {
    Path file = folder.resolve("mirrored.zip");
    mirrored.save(file.toFile());

    ComputationGraph read = ComputationGraph.load(file.toFile(), false);

    assertThat(MirrorAveragedNetwork.is(read)).isTrue();
    assertThat(read.outputSingle(pictures)).isEqualTo(mirrored.outputSingle(pictures));
  }

  @Test
  void theNetworkWithinIsTheOneThatItWasMadeOf() {
    ComputationGraph within = MirrorAveragedNetwork.within(mirrored);

    assertThat(MirrorAveragedNetwork.is(within)).isFalse();
    assertThat(within.getConfiguration().getVertices().keySet())
        .isEqualTo(network.getConfiguration().getVertices().keySet());
    assertThat(within.outputSingle(pictures)).isEqualTo(network.outputSingle(pictures));
  }

  private static ComputationGraph small() {
    var architecture = new ResidualArchitecture("small", 4, List.of(1, 1, 1));
    return architecture.network(
        1, architecture.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
  }

  private static INDArray pictures() {
    Nd4j.getRandom().setSeed(1);
    return Nd4j.rand(5, 1, 48, 48);
  }
}
