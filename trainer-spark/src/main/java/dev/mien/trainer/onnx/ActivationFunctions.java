package dev.mien.trainer.onnx;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The activation functions inside layers, and {@link ActivationLayer}. */
final class ActivationFunctions {

  private ActivationFunctions() {}

  static Activation translate(TrainedLayer layer, Activation input, OnnxGraph graph) {
    return apply(layer.settings(ActivationLayer.class).getActivationFn(), layer, input, graph);
  }

  static Activation apply(
      IActivation function, TrainedLayer layer, Activation input, OnnxGraph graph) {
    if (function instanceof ActivationIdentity) {
      return input;
    } else if (function instanceof ActivationReLU) {
      return operator("Relu", layer, input, graph);
    } else if (function instanceof ActivationSigmoid) {
      return operator("Sigmoid", layer, input, graph);
    } else if (function instanceof ActivationTanH) {
      return operator("Tanh", layer, input, graph);
    } else if (function instanceof ActivationLReLU leaky) {
      return operator("LeakyRelu", layer, input, graph, Attributes.real("alpha", leaky.getAlpha()));
    } else if (function instanceof ActivationELU elu) {
      return operator("Elu", layer, input, graph, Attributes.real("alpha", elu.getAlpha()));
    } else if (function instanceof ActivationSoftmax) {
      return operator(
          "Softmax", layer, input, graph, Attributes.integer("axis", softmaxAxis(input)));
    }
    throw layer.unsupported(
        "the activation function " + function,
        "identity, relu, sigmoid, tanh, leakyrelu, elu, softmax");
  }

  /** Deeplearning4j takes its last axis, whichever that is. */
  private static int softmaxAxis(Activation input) {
    boolean channelsLast =
        input instanceof Activation.FeatureMaps maps && maps.trainedAs() == CNN2DFormat.NHWC;
    return channelsLast ? 1 : -1;
  }

  private static Activation operator(
      String type,
      TrainedLayer layer,
      Activation input,
      OnnxGraph graph,
      AttributeProto... attributes) {
    return input.in(
        graph.operator(type, layer.name(), List.of(input.tensor()), Arrays.asList(attributes)));
  }
}
