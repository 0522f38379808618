package dev.mien.server.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mien.inference.ModelMetadataRequest;
import dev.mien.model.InvalidModelException;
import dev.mien.model.Precision;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.engine.EngineChoice;
import dev.mien.v1.GetModelRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  private Path file(ByteString int8) {
    return TestModel.writeWithInt8(directory.resolve("int8.zip"), FP32, int8);
  }
}
