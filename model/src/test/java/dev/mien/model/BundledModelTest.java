package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.common.primitives.Bytes;
import dev.mien.cli.Sha256;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.v1.SplitEvaluation;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;

/** The bundled model is a model file like any other, and the broken ones here are made from it. */
final class BundledModelTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void itsCardSaysWhatItIs(BundledModel bundled) throws IOException {
    ModelFile model = bundled.read();

    assertThat(model.card().getLabelsList()).isEqualTo(ExpressionNames.FER2013_ORDER);
    assertThat(model.card().getInput().getHeight()).isEqualTo(48);
    assertThat(model.card().getEvaluationsList())
        .extracting(SplitEvaluation::getSplit, SplitEvaluation::getReference)
        .containsExactly(tuple("PublicTest", "labels"), tuple("PublicTest", "people"));
    assertThat(Files.size(model.path())).isLessThan(11_400_000);
  }

  @Test
  void theDefaultIsRightByPeopleAndTheOtherByLabels() {
    var expression = BundledModel.EXPRESSION.read().card().getEvaluationsList();
    var fer2013 = BundledModel.FER2013.read().card().getEvaluationsList();

    assertThat(expression.get(1).getAccuracy()).isGreaterThan(fer2013.get(1).getAccuracy());
    assertThat(fer2013.get(0).getAccuracy()).isGreaterThan(expression.get(0).getAccuracy());
  }

  @Test
  void aModelIsOpenedByItsNameOrByItsPath() {
    ModelFile named = BundledModel.open("fer2013");

    assertThat(named.card()).isEqualTo(BundledModel.FER2013.read().card());
    assertThat(BundledModel.open(named.path().toString())).isEqualTo(named);
    assertThatThrownBy(() -> BundledModel.open("FER2013"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("FER2013: no such model file");
  }

  @ParameterizedTest
  @EnumSource
  void deeplearning4jRestoresItsNetwork(BundledModel bundled) {
    ConvolutionHelpers.enable();

    var network = NetworkFiles.restore(bundled.read().path());

    assertThat(network.numParams()).isEqualTo(bundled.read().card().getParameters());
    assertThat(network.outputSingle(Nd4j.rand(2, 1, 48, 48)).shape()).containsExactly(2, 7);
  }

  @ParameterizedTest
  @EnumSource
  void theFileIsTheOneThatTheChecksumNames(BundledModel bundled) throws IOException {
    byte[] file = Files.readAllBytes(bundled.read().path());

    assertThat(bundled.sha256())
        .as("after another model was bundled, put its SHA-256 into BundledModel")
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(file)));
  }

  @Test
  void aGraphWithAnotherByteIsRefused() throws IOException {
    Path zip = copyOfTheBundledModel();
    byte[] part = ModelFile.read(zip).graph(Precision.FP32).substring(1000, 1100).toByteArray();
    try (FileSystem inside =
        FileSystems.newFileSystem(zip, Map.of("compressionMethod", "STORED"))) {
      Path graph = inside.getPath("model.onnx");
      Files.write(graph, Files.readAllBytes(graph));
    }
    byte[] bytes = Files.readAllBytes(zip);
    bytes[Bytes.indexOf(bytes, part)] ^= 1;
    Files.write(zip, bytes);

    assertThatThrownBy(() -> ModelFile.read(zip))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model.onnx does not match its CRC-32")
        .hasMessageContaining("copy it again");
  }

  @Test
  void aFileCutInHalfIsRefusedByName() throws IOException {
    byte[] whole = Files.readAllBytes(BundledModel.EXPRESSION.read().path());
    Path half = Files.write(folder.resolve("half.zip"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> ModelFile.read(half))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("half.zip: not a complete zip file");
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
