package dev.mien.trainer.network;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.ClassWeighting;
import dev.mien.trainer.recipe.Length;
import dev.mien.trainer.recipe.Optimisation;
import dev.mien.trainer.recipe.Optimisation.Optimiser;
import dev.mien.trainer.recipe.Optimisation.Schedule;
import dev.mien.trainer.recipe.Recipe;
import dev.mien.trainer.recipe.Regularisation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.v1.Normalisation;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A small residual network (He et al. 2015, arXiv 1512.03385) with batch normalisation: a
 * convolution to half the size, three stages of residual blocks, of which the second and the third
 * halve the size and double the channels, the mean over the picture, dropout, softmax.
 */
public final class ResidualArchitecture implements Architecture {

  private static final double KEPT = 0.7;

  private final String name;
  private final int width;
  private final List<Integer> blocks;

  /**
   * @param width channels of the first stage
   * @param blocks of each stage; with 48 channels one in each stage gives 0.69 million parameters
   *     and 60 million multiply-adds a picture, one more in the second and the third 1.5 and 108
   */
  public ResidualArchitecture(String name, int width, List<Integer> blocks) {
    this.name = name;
    this.width = width;
    this.blocks = List.copyOf(blocks);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Normalisation normalisation() {
    return Normalisation.NORMALISATION_PER_IMAGE;
  }

  @Override
  public Recipe recipe() {
    return new Recipe(
        new Length(30, 30, 64),
        new Optimisation(Optimiser.NESTEROV, Schedule.TRAPEZOID, 0.05, Regularisation.l2(5e-4), 0),
        new Targets(0.1, 0, ClassWeighting.NONE),
        Augmentation.MODERATE);
  }

  @Override
  public ComputationGraph network(long seed, Optimisation optimisation, List<String> classes) {
    var network = new ComputationGraph(configuration(seed, optimisation, classes.size()));
    network.init();
    return network;
  }

  private ComputationGraphConfiguration configuration(
      long seed, Optimisation optimisation, int classes) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(optimisation.updater())
            .weightInit(WeightInit.RELU)
            .activation(Activation.IDENTITY)
            .l2(optimisation.regularisation().l2())
            .convolutionMode(ConvolutionMode.Same)
            .graphBuilder()
            .addInputs("image")
            .setInputTypes(InputType.convolutional(SIDE, SIDE, 1));
    String last = normalised(graph, "stem", "image", convolution(5, 2, width), 1, Activation.RELU);
    for (int stage = 0; stage < blocks.size(); stage++) {
      last = stage(graph, "block" + (stage + 1), last, stage, blocks.get(stage));
    }
    graph.addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), last);
    var output =
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .weightInit(WeightInit.XAVIER)
            .dropOut(KEPT)
            .build();
    return graph.addLayer("probabilities", output, "mean").setOutputs("probabilities").build();
  }

  private String stage(GraphBuilder graph, String name, String input, int stage, int blocks) {
    int channels = width << stage;
    String last = block(graph, name, input, channels, stage == 0 ? 1 : 2, 1);
    for (int next = 2; next <= blocks; next++) {
      // Scaled by 0, it hands its input on at first: a network may grow by it and lose nothing.
      last = block(graph, name + "-" + next, last, channels, 1, 0);
    }
    return last;
  }

  /**
   * Two convolutions beside a shortcut, which is a 1x1 convolution where the shape changes.
   *
   * @param scale that the block's last normalisation begins with (Goyal et al. 2017, arXiv
   *     1706.02677)
   */
  private static String block(
      GraphBuilder graph, String name, String input, int channels, int stride, double scale) {
    String first =
        normalised(graph, name + "-a", input, convolution(3, stride, channels), 1, Activation.RELU);
    String second =
        normalised(
            graph, name + "-b", first, convolution(3, 1, channels), scale, Activation.IDENTITY);
    String shortcut =
        stride == 1
            ? input
            : normalised(
                graph,
                name + "-shortcut",
                input,
                convolution(1, stride, channels),
                1,
                Activation.IDENTITY);
    graph.addVertex(
        name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), second, shortcut);
    graph.addLayer(name, new ActivationLayer(Activation.RELU), name + "-sum");
    return name;
  }

  private static String normalised(
      GraphBuilder graph,
      String name,
      String input,
      ConvolutionLayer convolution,
      double scale,
      Activation activation) {
    graph.addLayer(name + "-conv", convolution, input);
    graph.addLayer(
        name + "-norm", new BatchNormalization.Builder().gamma(scale).build(), name + "-conv");
    if (activation == Activation.IDENTITY) {
      return name + "-norm";
    }
    graph.addLayer(name, new ActivationLayer(activation), name + "-norm");
    return name;
  }

  /** Without a bias, since a normalisation follows. */
  private static ConvolutionLayer convolution(int kernel, int stride, int channels) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .stride(stride, stride)
        .nOut(channels)
        .hasBias(false)
        .build();
  }
}
