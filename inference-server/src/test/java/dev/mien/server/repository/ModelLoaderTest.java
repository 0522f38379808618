package dev.mien.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mien.inference.ModelMetadataRequest;
import dev.mien.model.InvalidModelException;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineChoice;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineOpener;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.engine.ForwardingEngine;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.v1.GetModelRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ModelLoaderTest {

  private static final ByteString FP32 = TestModel.graph(1024);

  @TempDir private Path directory;

  @Test
  void whoAsksIsToldThatInt8Answers() throws Exception {
    Path file = file(TestModel.graph(8));
    var loader = new ModelLoader(EngineChoice.ANY, 1, 4);

    try (var server = TestServer.start(loader.load(file), TestServer.LIMITS)) {
      var model = server.expressions().getModel(GetModelRequest.getDefaultInstance());
      assertThat(model.getPrecision()).isEqualTo("int8");
      assertThat(model.getReason()).contains("times as fast as fp32 here");
      var metadata =
          server
              .openInference()
              .modelMetadata(ModelMetadataRequest.newBuilder().setName("expression").build());
      assertThat(metadata.getPlatform()).isEqualTo("mien_onnxruntime_int8");
    }
  }

  @Test
  void fp32AnswersWhereTheInt8GraphFailsTheSelfTest() throws Exception {
    Path file = file(TestModel.deadGraph());

    try (var model = new ModelLoader(EngineChoice.ANY, 1, 4).load(file)) {
      assertThat(model.precision()).isEqualTo(Precision.FP32);
      assertThat(model.selection().reason())
          .contains("its int8 graph fails the self test: int8.zip: it gives a face of shades");
    }
  }

  @Test
  void anInt8GraphThatIsAskedForAndFailsTheSelfTestIsRefused() {
    Path file = file(TestModel.deadGraph());
    var loader = new ModelLoader(EngineChoice.ANY.in(Precision.INT8), 1, 4);

    assertThatThrownBy(() -> loader.load(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("int8.zip: it gives a face of shades and one of noise the same");
  }

  @ParameterizedTest
  @EnumSource
  void theCpuAnswersWhereTheGpuFails(GpuFault fault) throws Exception {
    var gpus = new FailingGpus(fault);

    try (var model =
        new ModelLoader(EngineChoice.ANY, 1, 4, gpus).load(TestModel.write(directory))) {
      assertThat(model.device()).isEqualTo("cpu");
      assertThat(model.selection().reason())
          .contains("onnxruntime on cuda:0 is not available: " + fault.sentence)
          .contains("dl4j on cuda:0 is not available: " + fault.sentence);
      assertThat(gpus.open).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aGpuThatIsAskedForAndFailsIsToBlameAndNotTheModel(GpuFault fault) {
    var asked =
        new EngineChoice(Optional.empty(), Optional.of(Device.cuda(0)), Optional.empty(), true);
    Path file = TestModel.write(directory);

    assertThatThrownBy(() -> new ModelLoader(asked, 1, 4, new FailingGpus(fault)).load(file))
        .isInstanceOf(EngineUnavailableException.class)
        .hasMessageStartingWith("onnxruntime on cuda:0 is not available: " + fault.sentence)
        .hasMessageNotContaining("train the model again");
  }

  private enum GpuFault {
    REFUSES_TO_OPEN("no driver"),
    BREAKS_WHEN_OPENED("the GPU fails (no context)"),
    FAILS_AT_ONE_FACE("the GPU fails (no memory for 1)"),
    FAILS_AT_THE_LARGEST_BATCH("the GPU fails (no memory for 4)");

    private final String sentence;

    GpuFault(String sentence) {
      this.sentence = sentence;
    }
  }

  /** Real engines on the CPU, some of which say that they are on a GPU and fail as one does. */
  private static final class FailingGpus implements EngineOpener {

    private final GpuFault fault;
    private int open;

    FailingGpus(GpuFault fault) {
      this.fault = fault;
    }

    @Override
    public InferenceEngine open(
        EngineKind kind,
        ModelFile model,
        Precision precision,
        Device device,
        int maxBatchSize,
        int threads)
        throws EngineUnavailableException {
      if (device.isCuda() && fault == GpuFault.REFUSES_TO_OPEN) {
        throw new EngineUnavailableException("no driver");
      }
      if (device.isCuda() && fault == GpuFault.BREAKS_WHEN_OPENED) {
        throw new IllegalStateException("no context");
      }
      InferenceEngine onCpu = kind.open(model, precision, Device.CPU, maxBatchSize, threads);
      if (!device.isCuda()) {
        return onCpu;
      }
      open++;
      return new ForwardingEngine(onCpu) {
        @Override
        public String device() {
          return device.toString();
        }

        @Override
        public float[][] classify(List<GrayFace> faces) {
          if (fault == GpuFault.FAILS_AT_ONE_FACE || faces.size() == maxBatchSize) {
            throw new IllegalStateException("no memory for " + faces.size());
          }
          return super.classify(faces);
        }

        @Override
        public void close() {
          open--;
          super.close();
        }
      };
    }
  }

  private Path file(ByteString int8) {
    return TestModel.writeWithInt8(directory.resolve("int8.zip"), FP32, int8);
  }
}
