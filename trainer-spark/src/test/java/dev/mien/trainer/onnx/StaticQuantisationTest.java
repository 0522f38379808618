package dev.mien.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.network.MirrorAveragedNetwork;
import dev.mien.trainer.onnx.quantisation.StaticQuantisation;
import java.util.List;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

final class StaticQuantisationTest {

  private static final INDArray PICTURES = Networks.pictures(40, CNN2DFormat.NCHW);

  @BeforeAll
  static void fastConvolutions() {
    ConvolutionHelpers.enable();
  }

  static Stream<ComputationGraph> networks() {
    return Stream.of(
        Networks.reference(8, CNN2DFormat.NCHW),
        Networks.residual(8, CNN2DFormat.NCHW),
        MirrorAveragedNetwork.around(Networks.residual(8, CNN2DFormat.NCHW)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void bytesGiveNearlyTheSameProbabilities(ComputationGraph network) throws Exception {
    ByteString fp32 = OnnxExporter.export(network, Agreement.INPUT);

    float[][] expected = probabilities(fp32);
    float[][] found = probabilities(StaticQuantisation.quantise(fp32, PICTURES));

    double spread = meanDistance(expected, shifted(expected));
    assertThat(meanDistance(expected, found)).isLessThan(spread / 5).isLessThan(0.02);
  }

  @ParameterizedTest
  @MethodSource("networks")
  void convolutionsAreFoldedAndReadSevenBitWeights(ComputationGraph network) throws Exception {
    ByteString fp32 = OnnxExporter.export(network, Agreement.INPUT);
    ByteString int8 = StaticQuantisation.quantise(fp32, PICTURES);

    var graph = ModelProto.parseFrom(int8.asReadOnlyByteBuffer()).getGraph();
    assertThat(graph.getNodeList())
        .extracting(NodeProto::getOpType)
        .contains("Conv", "QuantizeLinear", "DequantizeLinear")
        .doesNotContain("BatchNormalization");
    List<TensorProto> weights =
        graph.getInitializerList().stream()
            .filter(tensor -> tensor.getDataType() == TensorProto.DataType.INT8.getNumber())
            .toList();
    assertThat(weights)
        .allSatisfy(
            tensor -> assertThat(tensor.getRawData().toByteArray()).matches(bytes -> fit(bytes)));
    assertThat(weights)
        .anySatisfy(tensor -> assertThat(tensor.getRawData().toByteArray()).contains(64));
  }

  @Test
  void graphIsThreeTimesSmaller() {
    ByteString fp32 = OnnxExporter.export(Networks.residual(32, CNN2DFormat.NCHW), Agreement.INPUT);

    assertThat(StaticQuantisation.quantise(fp32, PICTURES).size()).isLessThan(fp32.size() / 3);
  }

  @Test
  void sameNetworkAndPicturesGiveTheSameBytes() {
    ByteString fp32 = OnnxExporter.export(Networks.residual(4, CNN2DFormat.NCHW), Agreement.INPUT);

    assertThat(StaticQuantisation.quantise(fp32, PICTURES))
        .isEqualTo(StaticQuantisation.quantise(fp32, PICTURES));
  }

  private static boolean fit(byte[] bytes) {
    for (byte value : bytes) {
      if (Math.abs(value) > 64) {
        return false;
      }
    }
    return true;
  }

  private static float[][] probabilities(ByteString model) throws Exception {
    try (var onnx = new OnnxModel(model)) {
      return onnx.probabilities(PICTURES);
    }
  }

  /** Of other pictures each: how far apart answers lie that have nothing in common. */
  private static float[][] shifted(float[][] probabilities) {
    var shifted = new float[probabilities.length][];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = probabilities[(i + 1) % shifted.length];
    }
    return shifted;
  }

  /** Half the sum of differences, 0 to 1. */
  private static double meanDistance(float[][] one, float[][] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one[i].length; j++) {
        sum += Math.abs(one[i][j] - other[i][j]) / 2;
      }
    }
    return sum / one.length;
  }
}
