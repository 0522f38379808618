package dev.mien.trainer.onnx;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.rng.Random;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Networks with seeded random parameters, for 48x48 gray pictures and seven classes. */
final class Networks {

  private static final long SEED = 7;

  private Networks() {}

  /** Three pairs of convolutions, then dense layers; {@code width} 64 is the full size. */
  static ComputationGraph reference(int width, CNN2DFormat format) {
    GraphBuilder graph = start();
    String last = "image";
    for (int stage = 0; stage < 3; stage++) {
      for (String half : new String[] {"a", "b"}) {
        last =
            add(
                graph,
                "conv" + stage + half,
                convolution(3, 1, width << stage, Activation.RELU),
                last);
      }
      last =
          add(
              graph,
              "pool" + stage,
              new SubsamplingLayer.Builder(PoolingType.MAX).kernelSize(2, 2).stride(2, 2).build(),
              last);
      last = add(graph, "drop" + stage, new DropoutLayer(0.75), last);
    }
    last =
        add(
            graph,
            "dense",
            new DenseLayer.Builder().nOut(width * 4).activation(Activation.RELU).build(),
            last);
    return finish(graph, last, format);
  }

  /** A convolution, three residual blocks of growing width, and the average over the picture. */
  static ComputationGraph residual(int width, CNN2DFormat format) {
    GraphBuilder graph = start();
    String last = normalised(graph, "stem", 3, 1, width, "image");
    last = add(graph, "stem-relu", new ActivationLayer(Activation.RELU), last);
    for (int stage = 0; stage < 3; stage++) {
      String block = "block" + stage;
      String inner = normalised(graph, block + "a", 3, 2, width << stage, last);
      inner = add(graph, block + "a-relu", new ActivationLayer(Activation.RELU), inner);
      inner = normalised(graph, block + "b", 3, 1, width << stage, inner);
      String shortcut = normalised(graph, block + "s", 1, 2, width << stage, last);
      graph.addVertex(block, new ElementWiseVertex(ElementWiseVertex.Op.Add), inner, shortcut);
      last = add(graph, block + "-relu", new ActivationLayer(Activation.RELU), block);
    }
    last = add(graph, "average", new GlobalPoolingLayer(PoolingType.AVG), last);
    return finish(graph, add(graph, "drop", new DropoutLayer(0.7), last), format);
  }

  /** Begins a network whose input is "image". */
  static GraphBuilder start() {
    return new NeuralNetConfiguration.Builder()
        .seed(SEED)
        .weightInit(WeightInit.RELU)
        .convolutionMode(ConvolutionMode.Same)
        .graphBuilder()
        .addInputs("image");
  }

  /** Ends a network with softmax over seven classes, and gives every parameter a value. */
  static ComputationGraph finish(GraphBuilder graph, String last, CNN2DFormat format) {
    ComputationGraph network =
        finish(
            graph,
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(7)
                .activation(Activation.SOFTMAX)
                .build(),
            last,
            format);
    // Probabilities of nearly 0 and 1 would hide a mistake.
    network.getLayer("output").getParam("W").muli(0.2);
    return network;
  }

  static ComputationGraph finish(
      GraphBuilder graph, Layer output, String last, CNN2DFormat format) {
    graph.addLayer("output", output, last);
    graph.setOutputs("output").setInputTypes(InputType.convolutional(48, 48, 1, format));
    var network = new ComputationGraph(graph.build());
    network.init();
    fillParameters(network);
    return network;
  }

  static String add(GraphBuilder graph, String name, Layer layer, String input) {
    graph.addLayer(name, layer, input);
    return name;
  }

  static ConvolutionLayer convolution(int kernel, int stride, int width, Activation activation) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .nOut(width)
        .activation(activation)
        .build();
  }

  /** {@code count} pictures of seeded blotches, in the layout that the network was made for. */
  static INDArray pictures(int count, CNN2DFormat format) {
    INDArray coarse = random().nextGaussian(new long[] {count, 1, 6, 6});
    INDArray fine = random().nextGaussian(new long[] {count, 1, 48, 48});
    INDArray pictures = coarse.repeat(2, 8).repeat(3, 8).addi(fine.muli(0.3));
    return format == CNN2DFormat.NCHW ? pictures : pictures.permute(0, 2, 3, 1).dup('c');
  }

  private static String normalised(
      GraphBuilder graph, String name, int kernel, int stride, int width, String input) {
    graph.addLayer(
        name,
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .nOut(width)
            .hasBias(false)
            .activation(Activation.IDENTITY)
            .build(),
        input);
    return add(graph, name + "-norm", new BatchNormalization(), name);
  }

  private static Random random() {
    return Nd4j.getRandomFactory().getNewRandomInstance(SEED);
  }

  /** Biases and statistics start at 0 and 1, where a mistake would not show. */
  private static void fillParameters(ComputationGraph network) {
    Random random = random();
    for (var layer : network.getLayers()) {
      layer
          .paramTable()
          .forEach(
              (key, values) -> {
                switch (key) {
                  case "b",
                      BatchNormalizationParamInitializer.BETA,
                      BatchNormalizationParamInitializer.GLOBAL_MEAN,
                      BatchNormalizationParamInitializer.GLOBAL_LOG_STD ->
                      values.assign(random.nextGaussian(values.shape()).muli(0.3));
                  case BatchNormalizationParamInitializer.GAMMA,
                      BatchNormalizationParamInitializer.GLOBAL_VAR ->
                      values.assign(random.nextDouble(values.shape()).addi(0.5));
                  default -> {}
                }
              });
    }
  }
}
