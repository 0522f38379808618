package dev.mien.trainer.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A network for the tests that ask what becomes of a training, not how well it learns; with what is
 * easily lost on the way, running means and dropout.
 */
public final class TinyNetwork {

  public static final int PARAMETERS = (9 + 1) * 4 + 4 * 4 + (4 * 12 * 12 + 1) * 7;

  private TinyNetwork() {}

  /** Writes its configuration into the folder; the file is for {@code --architecture}. */
  public static String write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("tiny.json"), json()).toString();
  }

  /** Untrained: its parameters are random, and always the same. */
  public static ComputationGraph graph() {
    var network = new MultiLayerNetwork(MultiLayerConfiguration.fromJson(json()));
    network.init();
    return network.toComputationGraph();
  }

  public static String json() {
    return json(7);
  }

  public static String json(int outputs) {
    return new NeuralNetConfiguration.Builder()
        .seed(1)
        .list()
        .layer(new ConvolutionLayer.Builder(3, 3).stride(4, 4).nOut(4).build())
        .layer(new BatchNormalization.Builder().build())
        .layer(
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(outputs)
                .dropOut(0.9)
                .activation(Activation.SOFTMAX)
                .build())
        .setInputType(InputType.convolutional(48, 48, 1))
        .build()
        .toJson();
  }
}
