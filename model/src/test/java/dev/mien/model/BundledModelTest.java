package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** The bundled model is a model file like any other, and the broken ones here are made from it. */
final class BundledModelTest {

  @TempDir private Path folder;

  @Test
  void itsCardSaysWhatItIs() throws IOException {
    ModelFile model = BundledModel.EXPRESSION.read();

    assertThat(model.card().getLabelsList()).isEqualTo(ExpressionNames.FER2013_ORDER);
    assertThat(model.card().getInput().getHeight()).isEqualTo(48);
    assertThat(model.card().getEvaluations(0).getSplit()).isEqualTo("PublicTest");
    assertThat(model.card().getEvaluations(0).getAccuracy()).isBetween(0.5, 1.0);
    assertThat(Files.size(model.path())).isLessThan(12_000_000);
  }

  @Test
  void deeplearning4jRestoresItsNetwork() {
    ConvolutionHelpers.enable();

    var network = NetworkFiles.restore(BundledModel.EXPRESSION.read().path());

    assertThat(network.numParams())
        .isEqualTo(BundledModel.EXPRESSION.read().card().getParameters());
    assertThat(network.outputSingle(Nd4j.rand(2, 1, 48, 48)).shape()).containsExactly(2, 7);
  }

  @Test
  void aFileCutInHalfIsRefusedByName() throws IOException {
    byte[] whole = Files.readAllBytes(BundledModel.EXPRESSION.read().path());
    Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> ModelFile.read(half))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("half.zip: not a whole zip file");
  }

  @Test
  void aMissingFileIsRefusedWithWhatToDo() {
    assertThatThrownBy(() -> ModelFile.read(folder.resolve("none.zip")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("none.zip: no such model file")
        .hasMessageContaining("mien train");
  }

  @Test
  void aZipThatIsNoModelIsRefusedByTheEntryThatItLacks() throws IOException {
    Path zip = copyOfTheBundledModel();
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
      Files.delete(inside.getPath("model.onnx"));
    }

    assertThatThrownBy(() -> ModelFile.read(zip))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("has no entry model.onnx");
  }

  @Test
  void aCardThatIsNoJsonIsRefused() throws IOException {
    Path zip = copyOfTheBundledModel();
    try (FileSystem inside = FileSystems.newFileSystem(zip, Map.of())) {
      Files.writeString(inside.getPath("card.json"), "happy");
    }

    assertThatThrownBy(() -> ModelFile.read(zip))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("card.json is not a model card");
  }

  private Path copyOfTheBundledModel() throws IOException {
    return Files.copy(BundledModel.EXPRESSION.read().path(), folder.resolve("copy.zip"));
  }
}
