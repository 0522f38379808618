package dev.mien.trainer.libtorch.layers;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
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
final class Activations {

  private static final Scalar ONE = new Scalar(1.0);

  private Activations() {}

  static Operation translate(NetworkLayer layer) {
    return of(layer, layer.settings(ActivationLayer.class).getActivationFn());
  }

  static Operation of(NetworkLayer layer, IActivation function) {
    if (function instanceof ActivationIdentity) {
      return input -> input;
    } else if (function instanceof ActivationReLU) {
      return torch::relu;
    } else if (function instanceof ActivationSigmoid) {
      return torch::sigmoid;
    } else if (function instanceof ActivationTanH) {
      return torch::tanh;
    } else if (function instanceof ActivationLReLU leaky) {
      var slope = new Scalar(leaky.getAlpha());
      return input -> torch.leaky_relu(input, slope);
    } else if (function instanceof ActivationELU elu) {
      var alpha = new Scalar(elu.getAlpha());
      return input -> torch.elu(input, alpha, ONE, ONE);
    } else if (function instanceof ActivationSoftmax) {
      // Deeplearning4j takes the last axis, whichever that is.
      return input -> torch.softmax(input, -1);
    }
    throw layer.unsupported(
        "the activation function " + function,
        "identity, relu, sigmoid, tanh, leakyrelu, elu, softmax");
  }
}
