package dev.mien.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.network.MirrorAveragedNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OnnxExporterTest {

  private static final String HELPERS_DISABLED = "org.eclipse.deeplearning4j.helpers.disable";

  @BeforeAll
  static void fastConvolutions() {
    ConvolutionHelpers.enable();
  }

  @ParameterizedTest
  @EnumSource
  void referenceNetworkGivesTheSameProbabilities(CNN2DFormat format) throws Exception {
    Agreement.assertExportAgrees(Networks.reference(8, format), format, 1, 5);
  }

  @ParameterizedTest
  @EnumSource
  void residualNetworkGivesTheSameProbabilities(CNN2DFormat format) throws Exception {
    Agreement.assertExportAgrees(Networks.residual(8, format), format, 1, 5);
  }

  @Test
  void mirroredNetworkGivesTheSameProbabilities() throws Exception {
    var mirrored = MirrorAveragedNetwork.around(Networks.residual(8, CNN2DFormat.NCHW));

    Agreement.assertExportAgrees(mirrored, CNN2DFormat.NCHW, 1, 5);
  }

  @Test
  void mirroredNetworkStoresItsWeightsOnce() {
    var network = Networks.residual(8, CNN2DFormat.NCHW);
    int once = OnnxExporter.export(network, Agreement.INPUT).size();

    var mirrored = MirrorAveragedNetwork.around(network);

    assertThat(OnnxExporter.export(mirrored, Agreement.INPUT).size()).isLessThan(once + 20_000);
  }

  @Test
  void modelNamesItsInputAndOutputAndLeavesTheBatchOpen() throws Exception {
    var network = Networks.reference(4, CNN2DFormat.NHWC);

    try (var model = new OnnxModel(OnnxExporter.export(network, Agreement.INPUT))) {
      NodeInfo image = model.session().getInputInfo().get("image");
      NodeInfo probabilities = model.session().getOutputInfo().get("probabilities");
      assertThat(((TensorInfo) image.getInfo()).getShape()).containsExactly(-1, 1, 48, 48);
      assertThat(((TensorInfo) image.getInfo()).getDimensionNames()[0]).isEqualTo("batch");
      assertThat(((TensorInfo) probabilities.getInfo()).getShape()).containsExactly(-1, 7);
      assertThat(((TensorInfo) probabilities.getInfo()).type).isEqualTo(OnnxJavaType.FLOAT);
      assertThat(model.session().getMetadata().getProducerName()).isEqualTo("mien");
    }
  }

  @Test
  void sameNetworkGivesTheSameBytes() {
    var network = Networks.residual(4, CNN2DFormat.NCHW);

    assertThat(OnnxExporter.export(network, Agreement.INPUT))
        .isEqualTo(OnnxExporter.export(network.clone(), Agreement.INPUT));
  }

  @ParameterizedTest
  @EnumSource
  void fastConvolutionsGiveWhatPlainOnesGive(CNN2DFormat format) {
    float[][] fast = probabilities(Networks.residual(8, format), format);

    System.setProperty(HELPERS_DISABLED, "true");
    try {
      Agreement.assertSame(probabilities(Networks.residual(8, format), format), fast);
    } finally {
      System.setProperty(HELPERS_DISABLED, "false");
    }
  }

  private static float[][] probabilities(ComputationGraph network, CNN2DFormat format) {
    return network.outputSingle(Networks.pictures(5, format)).toFloatMatrix();
  }
}
