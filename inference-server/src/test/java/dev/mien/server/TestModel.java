package dev.mien.server;

import com.google.protobuf.ByteString;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.OnnxGraphs;
import dev.mien.model.dl4j.ConvolutionHelpers;
import dev.mien.model.dl4j.NetworkFiles;
import dev.mien.v1.ModelCard;
import dev.mien.v1.ModelInput;
import dev.mien.v1.Normalisation;
import java.nio.file.Path;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A model file with a small random network, as `mien train` would write it: one convolution, mean
 * over the picture, softmax.
 */
public final class TestModel {

  public static final String VERSION = "20260101-000000";

  private TestModel() {}

  public static ModelCard.Builder card() {
    return ModelCard.newBuilder()
        .setName("expression")
        .setVersion(VERSION)
        .setArchitecture("test")
        .addAllLabels(ExpressionNames.FER2013_ORDER)
        .setInput(
            ModelInput.newBuilder()
                .setHeight(48)
                .setWidth(48)
                .setChannels(1)
                .setNormalisation(Normalisation.NORMALISATION_PER_IMAGE));
  }

  public static Path write(Path directory) {
    return write(directory, card().build(), CNN2DFormat.NCHW);
  }

  public static Path write(Path directory, ModelCard card, CNN2DFormat format) {
    // Loud weights, so that pictures differ in their probabilities.
    return write(directory.resolve("test-model.zip"), card, format, 5);
  }

  /** At this path, with a version of its own. */
  public static Path writeVersion(Path file, String version) {
    return write(file, card().setVersion(version).build(), CNN2DFormat.NCHW, 5);
  }

  /** One that answers the same to every face. */
  public static Path writeDead(Path file, String version) {
    return write(file, card().setVersion(version).build(), CNN2DFormat.NCHW, 0);
  }

  /** One whose weights went beyond all bounds in training. */
  public static Path writeDiverged(Path file, String version) {
    return write(file, card().setVersion(version).build(), CNN2DFormat.NCHW, Double.NaN);
  }

  /** With these graphs. */
  public static Path writeWithInt8(Path file, ByteString fp32, ByteString int8) {
    var graphs = new OnnxGraphs(fp32, Optional.of(int8));
    NetworkFiles.write(network(CNN2DFormat.NCHW, 5), card().build(), graphs, file);
    return file;
  }

  /** A graph that takes a time in proportion to its channels. */
  public static ByteString graph(int channels) {
    return graph(network(configuration(CNN2DFormat.NCHW, channels), 5));
  }

  /** A graph that answers the same to every face. */
  public static ByteString deadGraph() {
    return graph(network(CNN2DFormat.NCHW, 0));
  }

  private static Path write(Path file, ModelCard card, CNN2DFormat format, double loudness) {
    ComputationGraph network = network(format, loudness);
    NetworkFiles.write(network, card, OnnxGraphs.fp32Only(graph(network)), file);
    return file;
  }

  private static ComputationGraph network(CNN2DFormat format, double loudness) {
    return network(configuration(format, 8), loudness);
  }

  private static ComputationGraph network(
      ComputationGraphConfiguration configuration, double loudness) {
    ConvolutionHelpers.enable();
    var network = new ComputationGraph(configuration);
    network.init();
    network.params().muli(loudness);
    return network;
  }

  private static ByteString graph(ComputationGraph network) {
    return ByteString.copyFrom(TestOnnxGraph.of(network));
  }

  private static ComputationGraphConfiguration configuration(CNN2DFormat format, int channels) {
    return new NeuralNetConfiguration.Builder()
        .seed(7)
        .weightInit(WeightInit.RELU)
        .graphBuilder()
        .addInputs("image")
        .setInputTypes(InputType.convolutional(48, 48, 1, format))
        .addLayer(
            "conv",
            new ConvolutionLayer.Builder(5, 5)
                .nOut(channels)
                .stride(2, 2)
                .activation(Activation.RELU)
                .dataFormat(format)
                .build(),
            "image")
        .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "conv")
        .addLayer(
            "output",
            new OutputLayer.Builder(LossFunction.MCXENT)
                .nOut(7)
                .activation(Activation.SOFTMAX)
                .build(),
            "mean")
        .setOutputs("output")
        .build();
  }
}
