package dev.mien.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.mien.v1.ModelInput;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/** Asserts that ONNX Runtime and Deeplearning4j give the same probabilities. */
final class Agreement {

  static final ModelInput INPUT =
      ModelInput.newBuilder().setChannels(1).setHeight(48).setWidth(48).build();

  private Agreement() {}

  static void assertExportAgrees(ComputationGraph network, CNN2DFormat format, int... batches)
      throws OrtException {
    try (var model = new OnnxModel(OnnxExporter.export(network, INPUT))) {
      for (int batch : batches) {
        float[][] expected = network.outputSingle(Networks.pictures(batch, format)).toFloatMatrix();
        float[][] found = model.probabilities(Networks.pictures(batch, CNN2DFormat.NCHW));
        assertSame(found, expected);
        assertTellsPicturesApart(expected);
      }
    }
  }

  static void assertSame(float[][] found, float[][] expected) {
    assertThat(found).hasDimensions(expected.length, 7);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(found[i][j]).isCloseTo(expected[i][j], within(1e-5f));
      }
    }
  }

  /** Else two wrong answers could agree. */
  private static void assertTellsPicturesApart(float[][] probabilities) {
    for (int i = 1; i < probabilities.length; i++) {
      double distance = Nd4j.create(probabilities[0]).distance1(Nd4j.create(probabilities[i]));
      assertThat(distance).isGreaterThan(1e-3);
    }
  }
}
