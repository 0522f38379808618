package dev.mien.trainer.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.testing.FerFiles;
import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

final class ReferenceImportTest {

  @TempDir private Path folder;

  @Test
  void anImportedNetworkAnswersAsItDidInKeras() {
    var keras = new KerasReference(3, 32);
    Path file = folder.resolve("fer2013.h5");
    keras.save(file);

    Architecture imported = NetworkFile.keras(file);

    assertThat(imported.name()).isEqualTo("reference");
    ComputationGraph network =
        imported.network(1, imported.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    var picture = new float[48][48][1];
    var random = new Random(4);
    var channelsFirst = Nd4j.create(1, 1, 48, 48);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 48; x++) {
        picture[y][x][0] = random.nextFloat();
        channelsFirst.putScalar(new int[] {0, 0, y, x}, picture[y][x][0]);
      }
    }
    double[] expected = keras.probabilities(picture);
    assertThat(network.outputSingle(channelsFirst).toDoubleVector())
        .containsExactly(expected, within(1e-5));
    assertThat(Arrays.stream(expected).max().orElseThrow()).isLessThan(0.99);
  }

  @Test
  void anotherNetworkIsRefusedWithWhatWasFound() {
    Path file = folder.resolve("other.h5");
    try (var hdf = HdfFile.write(file)) {
      var layers = hdf.putGroup("model_weights");
      layers.putAttribute("layer_names", new String[] {"dense"});
      var weights = layers.putGroup("dense");
      weights.putDataset("kernel:0", new float[4][7]);
      weights.putDataset("bias:0", new float[7]);
    }

    assertThatThrownBy(() -> NetworkFile.keras(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other.h5 is not the reference network")
        .hasMessageContaining("dense [4, 7]");
  }

  @Test
  void kerasThreesZipIsReadToo64BitsAndAll() throws IOException {
    var keras = new KerasReference(5, 8);
    Path weights = folder.resolve("model.weights.h5");
    keras.saveNumbered(weights);
    Path file =
        FerFiles.zip(
            folder.resolve("model.keras"),
            Map.of(
                "model.weights.h5", Files.readAllBytes(weights),
                "config.json", KerasLayersTest.REFERENCE.getBytes(UTF_8)));

    Architecture imported = NetworkFile.keras(file);

    ComputationGraph network =
        imported.network(1, imported.recipe().optimisation(), ExpressionNames.FER2013_ORDER);
    double[] expected = keras.probabilities(new float[48][48][1]);
    assertThat(network.outputSingle(Nd4j.zeros(1, 1, 48, 48)).toDoubleVector())
        .containsExactly(expected, within(1e-5));
  }

  @Test
  void aLayerWithOtherWeightsIsNamed() {
    Path file = folder.resolve("normalised.h5");
    try (var hdf = HdfFile.write(file)) {
      var layers = hdf.putGroup("model_weights");
      layers.putAttribute("layer_names", new String[] {"batch_normalization_3"});
      var weights = layers.putGroup("batch_normalization_3");
      weights.putDataset("gamma:0", new float[4]);
      weights.putDataset("beta:0", new float[4]);
    }

    assertThatThrownBy(() -> NetworkFile.keras(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("its layer 'batch_normalization_3' has the weights")
        .hasMessageContaining("gamma:0");
  }

  @Test
  void aFileThatIsNotHdf5IsRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text.h5"), "weights".repeat(100));

    assertThatThrownBy(() -> NetworkFile.keras(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("text.h5 is no HDF5 file");
    assertThatThrownBy(() -> NetworkFile.keras(folder.resolve("missing.h5")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("missing.h5: no such file");
  }
}
