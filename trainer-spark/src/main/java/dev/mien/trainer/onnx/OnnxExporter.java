package dev.mien.trainer.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.mien.trainer.network.MirrorAveragedNetwork;
import dev.mien.v1.ModelInput;
import java.util.Arrays;
import onnx.Onnx.ModelProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * Writes a trained network as an ONNX model that says what the network does at inference.
 *
 * <p>The model's input is {@value #INPUT}, FP32 [batch, channels, height, width], normalised
 * already; its output is {@value #OUTPUT}, FP32 [batch, classes], each row summing to 1. The batch
 * may be of any size.
 */
public final class OnnxExporter {

  public static final String INPUT = "image";
  public static final String OUTPUT = "probabilities";

  /** The format of ONNX 1.10, of 2021. */
  private static final int IR_VERSION = 8;

  /** The operators of the same release. */
  private static final int OPERATOR_SET = 15;

  private OnnxExporter() {}

  /**
   * @param network with one input and, at its end, softmax over the classes; trained in NCHW or in
   *     NHWC
   * @param input the pictures' size; normalisation stays outside
   * @return a serialised {@code onnx.ModelProto}; the same bytes for the same network
   * @throws UnsupportedNetworkException for layers or settings that have no translation yet, naming
   *     them
   */
  public static ByteString export(ComputationGraph network, ModelInput input) {
    ComputationGraph within = MirrorAveragedNetwork.within(network);
    checkEnds(within);
    var graph = new OnnxGraph();
    graph.input(INPUT, input.getChannels(), input.getHeight(), input.getWidth());
    var image =
        new Activation.FeatureMaps(
            INPUT, input.getChannels(), input.getHeight(), input.getWidth(), layoutOf(within));
    Activation output =
        MirrorAveragedNetwork.is(network)
            ? MirrorAveraging.translate(within, image, graph)
            : new GraphTranslator(within, graph).translate(image);
    graph.output(output.tensor(), OUTPUT, output.channels());
    var model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("mien")
            .setGraph(graph.build());
    model.addOpsetImportBuilder().setVersion(OPERATOR_SET);
    return UnsafeByteOperations.unsafeWrap(model.build().toByteArray());
  }

  private static void checkEnds(ComputationGraph network) {
    if (network.getNumInputArrays() != 1 || network.getNumOutputArrays() != 1) {
      throw new UnsupportedNetworkException(
          "cannot export to ONNX: found a network with %d inputs and %d outputs, supported: one of each"
              .formatted(network.getNumInputArrays(), network.getNumOutputArrays()));
    }
    org.deeplearning4j.nn.api.Layer last = network.getOutputLayer(0);
    if (last == null
        || !(last.conf().getLayer() instanceof BaseLayer settings)
        || !(settings.getActivationFn() instanceof ActivationSoftmax)) {
      throw UnsupportedNetworkException.at(
          network.getConfiguration().getNetworkOutputs().get(0),
          "an output that is no probabilities",
          "an OutputLayer or a LossLayer with the activation function softmax");
    }
  }

  private static CNN2DFormat layoutOf(ComputationGraph network) {
    return Arrays.stream(network.getLayers())
        .map(layer -> layer.conf().getLayer())
        .filter(ConvolutionLayer.class::isInstance)
        .map(settings -> ((ConvolutionLayer) settings).getCnn2dDataFormat())
        .findFirst()
        .orElse(CNN2DFormat.NCHW);
  }
}
