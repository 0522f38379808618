package dev.mien.trainer.onnx;

import dev.mien.model.dl4j.ConvolutionHelpers;
import org.junit.jupiter.api.BeforeAll;

final class OnnxExporterTest {

  @BeforeAll
  static void fastConvolutions() {
    ConvolutionHelpers.enable();
  }
}
