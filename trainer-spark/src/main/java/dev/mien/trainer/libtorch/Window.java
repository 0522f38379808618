package dev.mien.trainer.libtorch;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** How a convolution or a pooling slides over feature maps [batch,channels,height,width]. */
record Window(Axis rows, Axis columns) {

  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

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

  long[] kernel() {
    return new long[] {rows.kernel, columns.kernel};
  }

  long[] stride() {
    return new long[] {rows.stride, columns.stride};
  }

  long[] dilation() {
    return new long[] {rows.dilation, columns.dilation};
  }

  /** What stands around the input. */
  Padding padding(Tensor input) {
    int vertical = rows.totalPadding(input.size(HEIGHT));
    int horizontal = columns.totalPadding(input.size(WIDTH));
    return new Padding(
        vertical / 2, vertical - vertical / 2, horizontal / 2, horizontal - horizontal / 2);
  }

  /** In rows and columns; libtorch's own functions pad both sides alike. */
  record Padding(long top, long bottom, long left, long right) {

    boolean isEven() {
      return top == bottom && left == right;
    }

    boolean isNone() {
      return top + bottom + left + right == 0;
    }

    long[] each() {
      return new long[] {top, left};
    }

    Tensor around(Tensor input, Scalar filler) {
      return torch.constant_pad_nd(input, new long[] {left, right, top, bottom}, filler);
    }
  }

  /**
   * One of the two axes.
   *
   * @param padding on each side; not used in mode Same
   */
  record Axis(int kernel, int stride, int dilation, int padding, ConvolutionMode mode) {

    /** Of both sides; in mode Same the one more of an odd number stands at the end. */
    int totalPadding(long inputSize) {
      if (mode != ConvolutionMode.Same) {
        return 2 * padding;
      }
      long outputs = (inputSize + stride - 1) / stride;
      long reach = (kernel - 1L) * dilation + 1;
      return (int) Math.max(0, (outputs - 1) * stride + reach - inputSize);
    }
  }
}
