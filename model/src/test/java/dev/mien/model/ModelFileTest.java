package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.mien.v1.ModelCard;
import dev.mien.v1.ModelInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelFileTest {

  private static final ByteString FP32 = ByteString.copyFromUtf8("an fp32 graph");
  private static final ByteString INT8 = ByteString.copyFromUtf8("an int8 graph");

  @TempDir private Path directory;

  @Test
  void holdsBothGraphs() throws IOException {
    ModelFile model = written(new OnnxGraphs(FP32, Optional.of(INT8)));

    assertThat(model.graph(Precision.FP32)).isEqualTo(FP32);
    assertThat(model.graph(Precision.INT8)).isEqualTo(INT8);
  }

  @Test
  void fileFromBeforeInt8GraphsStillReads() throws IOException {
    ModelFile model = written(OnnxGraphs.fp32Only(FP32));

    assertThat(model.graph(Precision.FP32)).isEqualTo(FP32);
    assertThatThrownBy(() -> model.graph(Precision.INT8))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model.zip: has no model.int8.onnx")
        .hasMessageContaining("mien train --start-from");
  }

  private ModelFile written(OnnxGraphs graphs) throws IOException {
    Path file = directory.resolve("model.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("coefficients.bin"));
    }
    var card =
        ModelCard.newBuilder()
            .addLabels("happy")
            .addLabels("sad")
            .setInput(ModelInput.getDefaultInstance())
            .build();
    ModelFile.addCardAndGraphs(file, card, graphs);
    return ModelFile.read(file);
  }
}
