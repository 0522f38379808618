package dev.mien.trainer.onnx;

import dev.mien.model.dl4j.ConvolutionHelpers;
import java.util.Arrays;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** One kind of layer at a time, between a convolution and a dense output. */
final class LayerTranslatorsTest {

  @BeforeAll
  static void fastConvolutions() {
    ConvolutionHelpers.enable();
  }

  static Stream<Arguments> layers() {
    return Stream.concat(convolutions(), Stream.concat(poolings(), others()))
        .flatMap(
            layer ->
                Arrays.stream(CNN2DFormat.values()).map(format -> Arguments.of(layer, format)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void layerGivesTheSameProbabilities(Layer layer, CNN2DFormat format) throws Exception {
    GraphBuilder graph = Networks.start();
    String last =
        Networks.add(graph, "first", Networks.convolution(3, 2, 3, Activation.IDENTITY), "image");
    last = Networks.add(graph, "layer", layer.clone(), last);

    Agreement.assertExportAgrees(Networks.finish(graph, last, format), format, 2);
  }

  @ParameterizedTest
  @EnumSource
  void mergedBranchesGiveTheSameProbabilities(CNN2DFormat format) throws Exception {
    GraphBuilder graph = Networks.start();
    Networks.add(graph, "left", Networks.convolution(3, 2, 3, Activation.RELU), "image");
    Networks.add(graph, "right", Networks.convolution(5, 2, 4, Activation.TANH), "image");
    graph.addVertex("both", new MergeVertex(), "left", "right");

    Agreement.assertExportAgrees(Networks.finish(graph, "both", format), format, 2);
  }

  @Test
  void sumOfThreeBranchesGivesTheSameProbabilities() throws Exception {
    GraphBuilder graph = Networks.start();
    for (String branch : new String[] {"a", "b", "c"}) {
      Networks.add(graph, branch, Networks.convolution(3, 2, 3, Activation.RELU), "image");
    }
    graph.addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "a", "b", "c");

    Agreement.assertExportAgrees(
        Networks.finish(graph, "sum", CNN2DFormat.NCHW), CNN2DFormat.NCHW, 2);
  }

  @ParameterizedTest
  @EnumSource
  void normalisedDenseLayerAndLossLayerGiveTheSameProbabilities(CNN2DFormat format)
      throws Exception {
    GraphBuilder graph = Networks.start();
    String last =
        Networks.add(graph, "first", Networks.convolution(3, 2, 3, Activation.TANH), "image");
    var dense = new DenseLayer.Builder().nOut(7).activation(Activation.IDENTITY).build();
    last = Networks.add(graph, "dense", dense, last);
    last = Networks.add(graph, "norm", new BatchNormalization(), last);
    var loss = new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build();

    Agreement.assertExportAgrees(Networks.finish(graph, loss, last, format), format, 2);
  }

  private static Stream<Layer> convolutions() {
    return Stream.of(
        convolution(3, 3).convolutionMode(ConvolutionMode.Truncate).build(),
        convolution(3, 5)
            .padding(1, 2)
            .stride(2, 3)
            .convolutionMode(ConvolutionMode.Truncate)
            .build(),
        convolution(3, 3)
            .padding(1, 1)
            .convolutionMode(ConvolutionMode.Strict)
            .hasBias(false)
            .build(),
        convolution(3, 3).stride(2, 2).build(),
        convolution(5, 2).stride(3, 2).build(),
        convolution(1, 1).stride(2, 2).hasBias(false).build(),
        convolution(3, 3).dilation(2, 3).build(),
        convolution(3, 3).dilation(2, 2).convolutionMode(ConvolutionMode.Truncate).build(),
        convolution(3, 3).activation(Activation.SOFTMAX).build(),
        convolution(3, 3).activation(Activation.ELU).build());
  }

  private static Stream<Layer> poolings() {
    return Stream.of(
        pooling(PoolingType.MAX, 2).stride(2, 2).build(),
        pooling(PoolingType.MAX, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same).build(),
        pooling(PoolingType.MAX, 3).stride(2, 2).padding(1, 1).build(),
        pooling(PoolingType.AVG, 2).stride(2, 2).build(),
        pooling(PoolingType.AVG, 3).stride(2, 2).convolutionMode(ConvolutionMode.Same).build(),
        pooling(PoolingType.AVG, 3).stride(2, 2).padding(1, 1).build(),
        pooling(PoolingType.AVG, 3).padding(1, 1).avgPoolIncludePadInDivisor(true).build(),
        new GlobalPoolingLayer(PoolingType.MAX),
        new GlobalPoolingLayer(PoolingType.AVG));
  }

  private static Stream<Layer> others() {
    return Stream.of(
        new BatchNormalization.Builder().eps(0.1).build(),
        new BatchNormalization.Builder().lockGammaBeta(true).build(),
        new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).beta(1).build(),
        new BatchNormalization.Builder().lockGammaBeta(true).gamma(2).build(),
        new BatchNormalization.Builder().useLogStd(true).build(),
        new ActivationLayer(Activation.IDENTITY),
        new ActivationLayer(Activation.RELU),
        new ActivationLayer(Activation.SIGMOID),
        new ActivationLayer(Activation.TANH),
        new ActivationLayer(Activation.LEAKYRELU),
        new ActivationLayer(Activation.SOFTMAX),
        new DenseLayer.Builder().nOut(9).activation(Activation.ELU).build(),
        new DenseLayer.Builder().nOut(9).hasBias(false).build());
  }

  private static ConvolutionLayer.Builder convolution(int height, int width) {
    return new ConvolutionLayer.Builder(height, width).nOut(4).activation(Activation.IDENTITY);
  }

  private static SubsamplingLayer.Builder pooling(PoolingType type, int size) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(size, size)
        .convolutionMode(ConvolutionMode.Truncate);
  }
}
