package dev.mien.trainer.network;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** How a convolution or a pooling slides over feature maps; Deeplearning4j's arithmetic. */
public record SlidingWindow(Axis rows, Axis columns) {

  public static SlidingWindow of(ConvolutionLayer settings) {
    return of(
        settings.getKernelSize(),
        settings.getStride(),
        settings.getDilation(),
        settings.getPadding(),
        settings.getConvolutionMode());
  }

  public static SlidingWindow of(SubsamplingLayer settings) {
    return of(
        settings.getKernelSize(),
        settings.getStride(),
        settings.getDilation(),
        settings.getPadding(),
        settings.getConvolutionMode());
  }

  private static SlidingWindow of(
      int[] kernel, int[] stride, int[] dilation, int[] padding, ConvolutionMode mode) {
    return new SlidingWindow(
        new Axis(kernel[0], stride[0], dilation[0], padding[0], mode),
        new Axis(kernel[1], stride[1], dilation[1], padding[1], mode));
  }

  /** Whether the window leaves out pixels between those that it reads. */
  public boolean isDilated() {
    return rows.dilation != 1 || columns.dilation != 1;
  }

  /**
   * One of the two axes.
   *
   * @param padding on each side; not used in mode Same
   */
  public record Axis(int kernel, int stride, int dilation, int padding, ConvolutionMode mode) {

    public int outputSize(int inputSize) {
      return mode == ConvolutionMode.Same
          ? (inputSize + stride - 1) / stride
          : (inputSize + 2 * padding - reach()) / stride + 1;
    }

    /** In mode Same the smaller half of an odd number. */
    public int paddingBefore(int inputSize) {
      return totalPadding(inputSize) / 2;
    }

    public int paddingAfter(int inputSize) {
      return totalPadding(inputSize) - paddingBefore(inputSize);
    }

    private int totalPadding(int inputSize) {
      return mode == ConvolutionMode.Same
          ? Math.max(0, (outputSize(inputSize) - 1) * stride + reach() - inputSize)
          : 2 * padding;
    }

    private int reach() {
      return (kernel - 1) * dilation + 1;
    }
  }
}
