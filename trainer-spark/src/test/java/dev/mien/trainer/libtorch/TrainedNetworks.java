package dev.mien.trainer.libtorch;

import dev.mien.labels.ExpressionNames;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.trainer.network.ResidualArchitecture;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Regularisation;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks that together hold all that the engine translates. */
final class TrainedNetworks {

  static final double L2 = 5e-4;

  private TrainedNetworks() {}

  /** The project's own, four channels wide; with dropout before its last layer. */
  static ComputationGraph residual(Optimisation.Optimiser optimiser, double rate) {
    ConvolutionHelpers.enable();
    return new ResidualArchitecture("tiny", 4, List.of(1, 2, 1))
        .network(
            3,
            new Optimisation(
                optimiser, Optimisation.Schedule.CONSTANT, rate, Regularisation.l2(L2), 0),
            ExpressionNames.FER2013_ORDER);
  }

  /** Chosen for its odd sizes: strides that do not fit, padding on one side, dilation. */
  static ComputationGraph varied(IUpdater updater) {
    ConvolutionHelpers.enable();
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .updater(updater)
            .l2(L2)
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(48, 48, 1))
            .addLayer("strict", convolution(5, 3, 1, Activation.LEAKYRELU).build(), "image")
            .addLayer(
                "same",
                convolution(4, 2, 1, Activation.ELU).convolutionMode(ConvolutionMode.Same).build(),
                "strict")
            .addLayer(
                "dilated",
                convolution(3, 1, 2, Activation.TANH).convolutionMode(ConvolutionMode.Same).build(),
                "strict")
            .addLayer("max", pooling(PoolingType.MAX), "dilated")
            .addLayer("average", pooling(PoolingType.AVG), "dilated")
            .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "same", "max")
            .addVertex("both", new MergeVertex(), "sum", "average")
            .addLayer("norm", new BatchNormalization.Builder().useLogStd(false).build(), "both")
            .addLayer("squashed", new ActivationLayer(Activation.SIGMOID), "norm")
            .addLayer("dense", dense(6, Activation.RELU), "squashed")
            .addLayer("dense-norm", new BatchNormalization(), "dense")
            .addLayer("logits", dense(7, Activation.IDENTITY), "dense-norm")
            .addLayer(
                "loss",
                new LossLayer.Builder(LossFunction.MCXENT).activation(Activation.SOFTMAX).build(),
                "logits")
            .setOutputs("loss");
    return initialised(new ComputationGraph(graph.build()));
  }

  /** The largest of each map, then softmax. */
  static ComputationGraph largest(IUpdater updater) {
    ConvolutionHelpers.enable();
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .updater(updater)
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(48, 48, 1))
            .addLayer("maps", convolution(4, 2, 1, Activation.IDENTITY).build(), "image")
            .addLayer("largest", new GlobalPoolingLayer(PoolingType.MAX), "maps")
            .addLayer(
                "output",
                new OutputLayer.Builder(LossFunction.NEGATIVELOGLIKELIHOOD)
                    .nOut(7)
                    .activation(Activation.SOFTMAX)
                    .build(),
                "largest")
            .setOutputs("output");
    return initialised(new ComputationGraph(graph.build()));
  }

  static ComputationGraph withoutDropout(ComputationGraph network) {
    for (Layer layer : network.getLayers()) {
      layer.conf().getLayer().setIDropout(null);
    }
    return network;
  }

  private static ComputationGraph initialised(ComputationGraph network) {
    network.init();
    return network;
  }

  private static ConvolutionLayer.Builder convolution(
      int kernel, int stride, int dilation, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .dilation(dilation, dilation)
        .nOut(3)
        .activation(activation);
  }

  private static SubsamplingLayer pooling(PoolingType type) {
    return new SubsamplingLayer.Builder(type)
        .kernelSize(3, 3)
        .stride(2, 2)
        .convolutionMode(ConvolutionMode.Same)
        .build();
  }

  private static DenseLayer dense(int width, Activation activation) {
    return new DenseLayer.Builder().nOut(width).activation(activation).build();
  }
}
