package dev.mien.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.Floats;
import com.google.protobuf.ByteString;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferRequest.InferInputTensor;
import dev.mien.model.ModelFile;
import dev.mien.model.Temperature;
import dev.mien.server.RandomFaces;
import dev.mien.server.Requests;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.Calibration;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CalibrationTest {

  private static final double TEMPERATURE = 4;

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource
  void answersOfEveryProtocolAreSoftenedByTheCardsTemperature(EngineKind kind) throws Exception {
    var calibration = Calibration.newBuilder().setTemperature(TEMPERATURE);
    Path file =
        TestModel.write(
            directory, TestModel.card().setCalibration(calibration).build(), CNN2DFormat.NCHW);
    GrayFace face = new RandomFaces(8).next(1).get(0);
    float[] expected = softened(file, kind, face);
    var loader =
        new ModelLoader(
            new EngineChoice(Optional.of(kind), Optional.of(Device.CPU), Optional.empty(), false),
            1,
            8);
    try (var server = TestServer.start(loader.load(file), TestServer.LIMITS)) {
      var ours = server.expressions().classify(Requests.request(Requests.gray(face.pixels())));
      var tensor = server.openInference().modelInfer(infer(face)).getRawOutputContents(0);

      var numbers = tensor.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      for (int i = 0; i < expected.length; i++) {
        assertThat(ours.getPredictions(0).getProbabilities(i))
            .isCloseTo(expected[i], within(1e-5f));
        assertThat(numbers.get(i)).isCloseTo(expected[i], within(1e-5f));
      }
    }
  }

  private static float[] softened(Path file, EngineKind kind, GrayFace face) throws Exception {
    try (var engine = kind.open(ModelFile.read(file), Device.CPU, 8)) {
      float[] raw = engine.classify(List.of(face))[0];
      float[] softened = raw.clone();
      new Temperature(TEMPERATURE).apply(softened, 0, softened.length);
      assertThat(Floats.max(softened)).isLessThan(Floats.max(raw) - 1e-3f);
      return softened;
    }
  }

  private static ModelInferRequest infer(GrayFace face) {
    return ModelInferRequest.newBuilder()
        .setModelName("expression")
        .addInputs(
            InferInputTensor.newBuilder()
                .setName("image")
                .setDatatype("UINT8")
                .addAllShape(List.of(1L, 1L, 48L, 48L)))
        .addRawInputContents(ByteString.copyFrom(face.pixels()))
        .build();
  }
}
