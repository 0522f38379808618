package dev.mien.trainer.libtorch.layers;

import static org.deeplearning4j.nn.params.DefaultParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.DefaultParamInitializer.WEIGHT_KEY;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * {@link DenseLayer}, {@link OutputLayer} and {@link LossLayer}. The last two leave their softmax
 * to the loss, which is exact for large numbers only where it does both.
 */
final class DenseLayers {

  private DenseLayers() {}

  static Operation dense(NetworkLayer layer) {
    var settings = layer.settings(DenseLayer.class);
    if (settings.hasLayerNorm()) {
      throw layer.unsupported("layer normalisation", "none");
    }
    return product(layer, settings.hasBias(), Activations.of(layer, settings.getActivationFn()));
  }

  static Operation output(NetworkLayer layer) {
    var settings = layer.settings(OutputLayer.class);
    requireSoftmax(layer, settings.getActivationFn());
    return product(layer, settings.hasBias(), input -> input);
  }

  static Operation loss(NetworkLayer layer) {
    requireSoftmax(layer, layer.settings(LossLayer.class).getActivationFn());
    return input -> input;
  }

  private static Operation product(NetworkLayer layer, boolean hasBias, Operation after) {
    Tensor weight = layer.matrix(WEIGHT_KEY);
    TensorOptional bias = hasBias ? layer.vector(BIAS_KEY) : new TensorOptional();
    Operation product = input -> torch.linear(input, weight, bias);
    return layer.shared().dropout().before(layer, product.then(after));
  }

  private static void requireSoftmax(NetworkLayer layer, IActivation function) {
    if (!(function instanceof ActivationSoftmax)) {
      throw layer.unsupported("the activation function " + function, "softmax");
    }
  }
}
