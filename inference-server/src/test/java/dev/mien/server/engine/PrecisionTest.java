package dev.mien.server.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PrecisionTest {

  private static final ByteString SMALL = TestModel.graph(8);
  private static final ByteString LARGE = TestModel.graph(1024);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"1.0, false", "1.19, false", "1.2, true", "3.3, true"})
  void aSmallGainMayBeNoise(double speedup, boolean clearlyFaster) {
    assertThat(PrecisionTrial.isClearlyFaster(speedup)).isEqualTo(clearlyFaster);
  }

  @Test
  void theFasterGraphIsTaken() throws Exception {
    assertSelected(model(LARGE, SMALL), Precision.INT8, "int8, int8 is ");
    assertSelected(model(SMALL, LARGE), Precision.FP32, "fp32, int8 is 0.");
  }

  @Test
  void theGraphThatIsAskedForAnswersHoweverSlow() throws Exception {
    var model = model(SMALL, LARGE);
    List<GrayFace> face = new RandomFaces(3).next(1);

    try (var fp32 = select(model, Optional.of(Precision.FP32)).engines().get(0);
        var int8 = select(model, Optional.of(Precision.INT8)).engines().get(0)) {
      assertThat(fp32.precision()).isEqualTo(Precision.FP32);
      assertThat(int8.precision()).isEqualTo(Precision.INT8);
      assertThat(int8.classify(face)[0]).isNotEqualTo(fp32.classify(face)[0]);
    }
  }

  @Test
  void allEnginesHaveThePrecisionOfTheFirst() throws Exception {
    var selection =
        new EngineSelector(model(LARGE, SMALL), 1, 2).select(onnxOnCpu(Optional.empty()));

    assertThat(selection.engines())
        .extracting(InferenceEngine::precision)
        .containsExactly(Precision.INT8, Precision.INT8);
    selection.engines().forEach(InferenceEngine::close);
  }

  @Test
  void aFileWithoutAnInt8GraphIsServedInFp32() throws Exception {
    var model = ModelFile.read(TestModel.write(folder));

    assertSelected(model, Precision.FP32, "fp32, the model file has no int8 graph");
    assertThatThrownBy(() -> select(model, Optional.of(Precision.INT8)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("has no model.int8.onnx")
        .hasMessageContaining("--epochs 0");
  }

  @Test
  void aDamagedInt8GraphIsNotServed() throws Exception {
    var model = model(LARGE, ByteString.copyFromUtf8("no graph"));

    assertSelected(model, Precision.FP32, "ONNX Runtime cannot run its model.int8.onnx");
    assertThatThrownBy(() -> select(model, Optional.of(Precision.INT8)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model.int8.onnx");
  }

  @Test
  void whatCannotComputeInInt8SaysSo() {
    var model = model(LARGE, SMALL);

    assertThatThrownBy(() -> EngineKind.DL4J.open(model, Precision.INT8, Device.CPU, 1, 1))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("fp32 only");
    assertThatThrownBy(
            () -> EngineKind.ONNXRUNTIME.open(model, Precision.INT8, Device.cuda(0), 1, 1))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageContaining("for CPUs");
  }

  private static void assertSelected(ModelFile model, Precision precision, String reason)
      throws EngineUnavailableException {
    EngineSelector.Selection selection = select(model, Optional.empty());
    try (var engine = selection.engines().get(0)) {
      assertThat(engine.precision()).as(selection.reason()).isEqualTo(precision);
      assertThat(selection.reason()).contains(reason);
    }
  }

  private ModelFile model(ByteString fp32, ByteString int8) {
    return ModelFile.read(TestModel.writeWithInt8(folder.resolve("int8.zip"), fp32, int8));
  }

  private static EngineSelector.Selection select(ModelFile model, Optional<Precision> precision)
      throws EngineUnavailableException {
    return new EngineSelector(model, 4, 1).select(onnxOnCpu(precision));
  }

  private static EngineChoice onnxOnCpu(Optional<Precision> precision) {
    return new EngineChoice(
        Optional.of(EngineKind.ONNXRUNTIME), Optional.of(Device.CPU), precision, false);
  }
}
