package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import dev.mien.trainer.recipe.Optimisation.Schedule;
import dev.mien.trainer.recipe.Regularisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.L2Regularization;

final class NetworkFileTest {

  @TempDir private Path folder;

  @Test
  void aChainOfLayersBecomesAnArchitectureUnderItsFilesName() throws IOException {
    Architecture tiny = NetworkFile.untrained(json("tiny.json", TinyNetwork.json()));

    assertThat(tiny.name()).isEqualTo("tiny");
    ComputationGraph network =
        tiny.network(1, tiny.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    assertThat(network.outputSingle(Nd4j.rand(2, 1, 48, 48)).shape()).containsExactly(2, 7);
    assertThat(network.getLayer(0).conf().getLayer().getUpdaterByParam("W").getLearningRate(0, 0))
        .isEqualTo(tiny.recipe().optimisation().learningRate());
  }

  @Test
  void aGraphIsReadToo() throws IOException {
    String graph =
        new ReferenceArchitecture(16)
            .network(
                1,
                new ReferenceArchitecture().recipe().optimisation(),
                ExpressionNames.FER2013_ORDER)
            .getConfiguration()
            .toJson();

    Architecture narrow = NetworkFile.untrained(json("narrow.json", graph));

    assertThat(
            narrow
                .network(1, narrow.recipe().optimisation(), ExpressionNames.FER2013_ORDER)
                .getLayers())
        .hasSize(12);
  }

  @Test
  void l2IsForTheLayersThatHaveItInTheFile() throws IOException {
    var reference = new ReferenceArchitecture(16);
    String graph =
        reference
            .network(1, reference.recipe().optimisation(), ExpressionNames.FER2013_ORDER)
            .getConfiguration()
            .toJson();
    var optimisation =
        new Optimisation(Optimiser.ADAM, Schedule.CONSTANT, 1e-4, Regularisation.l2(0.02), 0);

    for (List<String> classes :
        List.of(ExpressionNames.FER2013_ORDER, List.of("bored", "engaged"))) {
      var network =
          NetworkFile.untrained(json("narrow.json", graph)).network(1, optimisation, classes);

      assertThat(l2(network, "dense")).containsExactly(0.02);
      for (String layer : List.of("conv1", "conv6", "probabilities")) {
        assertThat(l2(network, layer)).as(layer).isEmpty();
      }
    }
  }

  @Test
  void l2IsForAllLayersWhereNoneHasItInTheFile() throws IOException {
    var optimisation =
        new Optimisation(Optimiser.ADAM, Schedule.CONSTANT, 1e-4, Regularisation.l2(0.02), 0);
    String silent = TinyNetwork.json().replaceAll("\"regularization(Bias)?\" : \\[ \\],?\\s*", "");
    assertThat(silent).doesNotContain("egularization");

    for (String tiny : List.of(TinyNetwork.json(), silent)) {
      var network =
          NetworkFile.untrained(json("tiny.json", tiny))
              .network(1, optimisation, ExpressionNames.FER2013_ORDER);

      assertThat(l2(network, network.getLayer(0).conf().getLayer().getLayerName()))
          .containsExactly(0.02);
    }
  }

  private static List<Double> l2(ComputationGraph network, String layer) {
    return network.getLayer(layer).conf().getLayer().getRegularizationByParam("W").stream()
        .map(one -> ((L2Regularization) one).getL2().valueAt(0, 0))
        .toList();
  }

  @Test
  void aConfigurationGetsAsManyOutputsAsTheDataHaveClasses() throws IOException {
    Architecture six = NetworkFile.untrained(json("six.json", TinyNetwork.json(6)));

    var network =
        six.network(1, six.recipe().optimisation(), List.of("bored", "engaged", "confused"));

    assertThat(network.outputSingle(Nd4j.rand(2, 1, 48, 48)).shape()).containsExactly(2, 3);
  }

  @Test
  void textThatIsNoConfigurationIsRefused() throws IOException {
    Path wrong = json("wrong.json", "{\"layers\": 3}");

    assertThatThrownBy(() -> NetworkFile.untrained(wrong))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("wrong.json is not a configuration");
    assertThatThrownBy(() -> NetworkFile.untrained(folder.resolve("missing.json")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("missing.json: cannot be read");
  }

  @Test
  void aModelFileGivesItsParametersToTheNextTraining() {
    Path bundled = BundledModel.EXPRESSION.read().path();

    Architecture trained = NetworkFile.model(bundled);

    assertThat(trained.name()).isEqualTo(BundledModel.EXPRESSION.read().card().getArchitecture());
    ComputationGraph network =
        trained.network(5, trained.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    INDArray picture = Nd4j.linspace(-1, 1, 48 * 48).reshape(1, 1, 48, 48);
    assertThat(network.outputSingle(picture))
        .isEqualTo(NetworkFiles.restore(bundled).outputSingle(picture));
  }

  @Test
  void aMirrorAveragedModelGivesTheNetworkWithinIt() throws IOException {
    ModelFile bundled = BundledModel.EXPRESSION.read();
    ComputationGraph plain = NetworkFiles.restore(bundled.path());
    Path mirrored = folder.resolve("mirrored.zip");
    NetworkFiles.write(
        MirrorAveragedNetwork.around(plain), bundled.card(), bundled.graphs(), mirrored);

    Architecture trained = NetworkFile.model(mirrored);

    ComputationGraph network =
        trained.network(5, trained.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    assertThat(MirrorAveragedNetwork.is(network)).as("it could not be trained").isFalse();
    assertThat(network.params()).isEqualTo(plain.params());
  }

  @Test
  void aModelFileWithItsOutputsInAnotherOrderIsRefused() throws IOException {
    ModelFile bundled = BundledModel.EXPRESSION.read();
    Path turned = folder.resolve("turned.zip");
    NetworkFiles.write(
        NetworkFiles.restore(bundled.path()),
        bundled.card().toBuilder().setLabels(0, "happy").setLabels(3, "angry").build(),
        bundled.graphs(),
        turned);

    Architecture trained = NetworkFile.model(turned);

    assertThatThrownBy(
            () ->
                trained.network(1, trained.recipe().optimisation(), ExpressionNames.FER2013_ORDER))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has the outputs happy, disgust, fear, angry, sad")
        .hasMessageContaining("the data have the order angry, disgust");
  }

  @Test
  void aModelOfOtherClassesBeginsWithAllButItsLastLayer() {
    Architecture trained = NetworkFile.model(BundledModel.EXPRESSION.read().path());
    var optimisation = trained.recipe().optimisation();

    ComputationGraph seven = trained.network(1, optimisation, ExpressionNames.FER2013_ORDER);
    ComputationGraph three =
        trained.network(1, optimisation, List.of("bored", "engaged", "confused"));

    INDArray picture = Nd4j.linspace(-1, 1, 48 * 48).reshape(1, 1, 48, 48);
    assertThat(three.outputSingle(picture).shape()).containsExactly(1, 3);
    assertThat(three.feedForward(picture, false).get("mean"))
        .isEqualTo(seven.feedForward(picture, false).get("mean"));
  }

  @Test
  void aFileThatIsNoModelIsRefused() throws IOException {
    Path text = json("model.zip", "not a zip");

    assertThatThrownBy(() -> NetworkFile.model(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("model.zip");
  }

  private Path json(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
