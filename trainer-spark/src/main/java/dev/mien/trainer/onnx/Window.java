package dev.mien.trainer.onnx;

import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** How a convolution or a pooling slides over feature maps. */
record Window(Axis rows, Axis columns) {

  static Window of(ConvolutionLayer settings) {
    return of(
        settings.getKernelSize(),
        settings.getStride(),
        settings.getDilation(),
        settings.getPadding(),
        settings.getConvolutionMode());
  }

  static Window of(SubsamplingLayer settings) {
    return of(
        settings.getKernelSize(),
        settings.getStride(),
        settings.getDilation(),
        settings.getPadding(),
        settings.getConvolutionMode());
  }

  private static Window of(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode) {
    return new Window(
        new Axis(kernel[0], stride[0], dilation[0], padding[0], mode),
        new Axis(kernel[1], stride[1], dilation[1], padding[1], mode));
  }

  Activation.FeatureMaps slide(Activation.FeatureMaps input, String tensor, long channels) {
    return new Activation.FeatureMaps(
        tensor,
        channels,
        rows.outputSize(input.height()),
        columns.outputSize(input.width()),
        input.trainedAs());
  }

  /** Padding is written out for the size at hand: ONNX calls its automatic padding deprecated. */
  List<AttributeProto> attributes(Activation.FeatureMaps input, AttributeProto more) {
    int vertical = rows.totalPadding(input.height());
    int horizontal = columns.totalPadding(input.width());
    return List.of(
        Attributes.integers("kernel_shape", rows.kernel, columns.kernel),
        Attributes.integers("strides", rows.stride, columns.stride),
        Attributes.integers(
            "pads",
            vertical / 2,
            horizontal / 2,
            vertical - vertical / 2,
            horizontal - horizontal / 2),
        more);
  }

  AttributeProto dilations() {
    return Attributes.integers("dilations", rows.dilation, columns.dilation);
  }

  boolean isDilated() {
    return rows.dilation != 1 || columns.dilation != 1;
  }

  /**
   * One of the two axes.
   *
   * @param padding on each side; not used in mode Same
   */
  record Axis(int kernel, int stride, int dilation, int padding, ConvolutionMode mode) {

    int outputSize(int inputSize) {
      return mode == ConvolutionMode.Same
          ? (inputSize + stride - 1) / stride
          : (inputSize + 2 * padding - reach()) / stride + 1;
    }

    /** Of both sides; in mode Same the one more of an odd number stands at the end. */
    int totalPadding(int inputSize) {
      return mode == ConvolutionMode.Same
          ? Math.max(0, (outputSize(inputSize) - 1) * stride + reach() - inputSize)
          : 2 * padding;
    }

    private int reach() {
      return (kernel - 1) * dilation + 1;
    }
  }
}
