package dev.mien.trainer.onnx;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.v1.ModelInput;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

final class UnsupportedNetworkTest {

  @Test
  void layerIsNamedWithItsTypeAndWhatIsSupported() {
    var network = withLayer(new DepthwiseConvolution2D.Builder(3, 3).build());

    assertExportFails(network)
        .hasMessageStartingWith(
            "cannot export \"odd\" to ONNX: found a DepthwiseConvolution2D, supported: ActivationLayer, BatchNormalization, ConvolutionLayer,");
  }

  @Test
  void activationFunctionIsNamed() {
    assertExportFails(withLayer(new ActivationLayer(Activation.SWISH)))
        .hasMessage(
            "cannot export \"odd\" to ONNX: found the activation function swish in a ActivationLayer, supported: identity, relu, sigmoid, tanh, leakyrelu, elu, softmax");
  }

  @Test
  void poolingTypeIsNamed() {
    assertExportFails(withLayer(new GlobalPoolingLayer(PoolingType.SUM)))
        .hasMessageContaining("\"odd\"")
        .hasMessageContaining("pooling type SUM in a GlobalPoolingLayer, supported: MAX, AVG");
  }

  @Test
  void vertexIsNamed() {
    GraphBuilder graph = Networks.start();
    graph.addVertex("odd", new ScaleVertex(2), "image");

    assertExportFails(Networks.finish(graph, "odd", CNN2DFormat.NCHW))
        .hasMessageContaining("\"odd\"")
        .hasMessageContaining(
            "found a ScaleVertex, supported: layers, ElementWiseVertex, MergeVertex");
  }

  @Test
  void operationOfAnElementWiseVertexIsNamed() {
    GraphBuilder graph = Networks.start();
    graph.addVertex("odd", new ElementWiseVertex(ElementWiseVertex.Op.Max), "image", "image");

    assertExportFails(Networks.finish(graph, "odd", CNN2DFormat.NCHW))
        .hasMessageContaining("the operation Max in an ElementWiseVertex, supported: Add");
  }

  @Test
  void outputMustBeProbabilities() {
    Layer sigmoid =
        new OutputLayer.Builder(LossFunction.XENT).nOut(7).activation(Activation.SIGMOID).build();

    assertExportFails(Networks.finish(Networks.start(), sigmoid, "image", CNN2DFormat.NCHW))
        .hasMessageContaining("\"output\"")
        .hasMessageContaining("softmax");
  }

  @Test
  void pictureOfAnotherSizeThanTheNetworkWasMadeForIsRefused() {
    var larger = ModelInput.newBuilder().setChannels(1).setHeight(64).setWidth(48).build();

    assertThatThrownBy(() -> OnnxExporter.export(Networks.reference(2, CNN2DFormat.NHWC), larger))
        .isInstanceOf(UnsupportedNetworkException.class)
        .hasMessageContaining("\"dense\"")
        .hasMessageContaining("weights for 288 inputs")
        .hasMessageContaining("here 384");
  }

  private static ComputationGraph withLayer(Layer layer) {
    GraphBuilder graph = Networks.start();
    Networks.add(graph, "odd", layer, "image");
    return Networks.finish(graph, "odd", CNN2DFormat.NCHW);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable>
      assertExportFails(ComputationGraph network) {
    return assertThatThrownBy(() -> OnnxExporter.export(network, Agreement.INPUT))
        .isInstanceOf(UnsupportedNetworkException.class);
  }
}
