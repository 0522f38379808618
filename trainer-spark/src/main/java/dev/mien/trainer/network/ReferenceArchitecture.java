package dev.mien.trainer.network;

import dev.mien.trainer.recipe.Augmentation;
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
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The reference network, 10.6 million parameters: two convolutions of 64, max-pool, dropout; two of
 * 128; two of 256, max-pool, dropout; a dense layer of 256 with L2; softmax. Convolutions are 3x3
 * and keep the size; a quarter is dropped.
 */
public final class ReferenceArchitecture implements Architecture {

  private static final double KEPT = 0.75;
  private static final int DENSE = 256;

  private final int dense;

  public ReferenceArchitecture() {
    this(DENSE);
  }

  /**
   * @param dense units of the layer before the last; 256 in the network that is trained here
   */
  public ReferenceArchitecture(int dense) {
    this.dense = dense;
  }

  @Override
  public String name() {
    return "reference";
  }

  @Override
  public Normalisation normalisation() {
    return Normalisation.NORMALISATION_UNIT_RANGE;
  }

  @Override
  public Recipe recipe() {
    return new Recipe(
        new Length(20, 4, 128),
        new Optimisation(Optimiser.ADAM, Schedule.CONSTANT, 1e-4, Regularisation.l2(1e-3), 0),
        Targets.LABELS,
        Augmentation.NONE);
  }

  @Override
  public ComputationGraph network(long seed, Optimisation optimisation, List<String> classes) {
    var network = new ComputationGraph(configuration(seed, optimisation, classes.size()));
    network.init();
    return network;
  }

  private ComputationGraphConfiguration configuration(
      long seed, Optimisation optimisation, int classes) {
    var chain =
        new Chain(
            new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(optimisation.updater())
                .weightInit(WeightInit.RELU)
                .activation(Activation.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 1)));
    chain.add("conv1", convolution(64)).add("conv2", convolution(64));
    chain.add("pool1", maxPool()).add("dropout1", new DropoutLayer(KEPT));
    chain.add("conv3", convolution(128)).add("conv4", convolution(128));
    chain.add("conv5", convolution(256)).add("conv6", convolution(256));
    chain.add("pool2", maxPool()).add("dropout2", new DropoutLayer(KEPT));
    chain.add(
        "dense",
        new DenseLayer.Builder().nOut(dense).l2(optimisation.regularisation().l2()).build());
    chain.add(
        "probabilities",
        new OutputLayer.Builder(LossFunction.MCXENT)
            .nOut(classes)
            .activation(Activation.SOFTMAX)
            .weightInit(WeightInit.XAVIER)
            .build());
    return chain.graph.setOutputs("probabilities").build();
  }

  private static Layer convolution(int channels) {
    return new ConvolutionLayer.Builder(3, 3).nOut(channels).build();
  }

  private static Layer maxPool() {
    return new SubsamplingLayer.Builder(
            SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
        .build();
  }

  /** Layers one after the other. */
  private static final class Chain {

    private final GraphBuilder graph;
    private String last = "image";

    Chain(GraphBuilder graph) {
      this.graph = graph;
    }

    Chain add(String name, Layer layer) {
      graph.addLayer(name, layer, last);
      last = name;
      return this;
    }
  }
}
