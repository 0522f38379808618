package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.model.BundledModel;
import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.v1.Normalisation;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EngineParityTest {

  private static final int MAX_BATCH_SIZE = 8;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(CNN2DFormat.class)
  void bothEnginesGiveTheSameProbabilities(CNN2DFormat format) throws Exception {
    var file = TestModel.write(directory, TestModel.card().build(), format);

    requireParity(ModelFile.read(file));
  }

  @ParameterizedTest
  @EnumSource(names = {"NORMALISATION_UNIT_RANGE", "NORMALISATION_PER_IMAGE"})
  void bothEnginesNormaliseAsTheCardSays(Normalisation normalisation) throws Exception {
    var card = TestModel.card();
    card.getInputBuilder().setNormalisation(normalisation);
    var file = TestModel.write(directory, card.build(), CNN2DFormat.NCHW);

    requireParity(ModelFile.read(file));
  }

  @Test
  void bothEnginesGiveTheSameProbabilitiesOnTheBundledModel() throws Exception {
    assumeTrue(
        BundledModel.class.getResource("expression.zip") != null,
        "this build carries no bundled model");

    requireParity(BundledModel.EXPRESSION.read());
  }

  @ParameterizedTest
  @EnumSource
  void aBatchAnswersAsItsFacesAlone(EngineKind kind) throws Exception {
    var model = ModelFile.read(TestModel.write(directory));
    var faces = new RandomFaces(5).next(MAX_BATCH_SIZE);
    try (var engine = kind.open(model, Device.CPU, MAX_BATCH_SIZE)) {
      float[][] together = engine.classify(faces);

      for (int i = 0; i < faces.size(); i++) {
        assertThat(engine.classify(List.of(faces.get(i)))[0])
            .containsExactly(together[i], within(1e-6f));
      }
      assertThat(together[0]).isNotEqualTo(together[1]);
    }
  }

  private static void requireParity(ModelFile model) throws EngineUnavailableException {
    try (var onnxRuntime = EngineKind.ONNXRUNTIME.open(model, Device.CPU, MAX_BATCH_SIZE);
        var dl4j = EngineKind.DL4J.open(model, Device.CPU, MAX_BATCH_SIZE)) {
      var random = new RandomFaces(3);
      for (int n : new int[] {1, 3, MAX_BATCH_SIZE}) {
        var faces = random.next(n);
        float[][] expected = dl4j.classify(faces);
        float[][] found = onnxRuntime.classify(faces);
        for (int i = 0; i < n; i++) {
          assertThat(found[i]).hasSize(7).containsExactly(expected[i], within(1e-4f));
        }
      }
    }
  }
}
