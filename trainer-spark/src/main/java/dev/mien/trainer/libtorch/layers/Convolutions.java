package dev.mien.trainer.libtorch.layers;

import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.BIAS_KEY;
import static org.deeplearning4j.nn.params.ConvolutionParamInitializer.WEIGHT_KEY;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;

/** {@link ConvolutionLayer}. */
final class Convolutions {

  private static final Scalar ZERO = new Scalar(0.0);
  private static final long[] NO_PADDING = {0, 0};

  private Convolutions() {}

  static Operation translate(NetworkLayer layer) {
    var settings = layer.settings(ConvolutionLayer.class);
    layer.requireChannelsFirst(settings.getCnn2dDataFormat());
    Tensor weight = layer.kernel(WEIGHT_KEY);
    TensorOptional bias = settings.hasBias() ? layer.vector(BIAS_KEY) : new TensorOptional();
    var channels = new ChannelBlocks(layer.shared().target(), weight);
    Operation convolution = convolution(Window.of(settings), channels, weight, bias);
    if (channels.needFp32()) {
      convolution = layer.shared().autocast().without(convolution);
    }
    return layer
        .shared()
        .dropout()
        .before(layer, convolution.then(Activations.of(layer, settings.getActivationFn())));
  }

  private static Operation convolution(
      Window window, ChannelBlocks channels, Tensor weight, TensorOptional bias) {
    long[] stride = window.stride();
    long[] dilation = window.dilation();
    return input -> {
      Window.Padding padding = window.padding(input);
      Tensor padded = padding.isEven() ? input : padding.around(input, ZERO);
      long[] rest = padding.isEven() ? padding.each() : NO_PADDING;
      return channels.ofOutput(
          torch.conv2d(
              padded, channels.filled(weight), channels.filled(bias), stride, rest, dilation, 1));
    };
  }
}
