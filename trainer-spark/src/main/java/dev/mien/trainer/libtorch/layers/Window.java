package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.network.SlidingWindow;
import dev.mien.trainer.network.SlidingWindow.Axis;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** A window that slides over feature maps [batch,channels,height,width], as libtorch takes it. */
record Window(SlidingWindow window) {

  private static final int HEIGHT = 2;
  private static final int WIDTH = 3;

  static Window of(ConvolutionLayer settings) {
    return new Window(SlidingWindow.of(settings));
  }

  static Window of(SubsamplingLayer settings) {
    return new Window(SlidingWindow.of(settings));
  }

  long[] kernel() {
    return new long[] {window.rows().kernel(), window.columns().kernel()};
  }

  long[] stride() {
    return new long[] {window.rows().stride(), window.columns().stride()};
  }

  long[] dilation() {
    return new long[] {window.rows().dilation(), window.columns().dilation()};
  }

  /** What stands around the input. */
  Padding padding(Tensor input) {
    Axis rows = window.rows();
    Axis columns = window.columns();
    int height = (int) input.size(HEIGHT);
    int width = (int) input.size(WIDTH);
    return new Padding(
        rows.paddingBefore(height),
        rows.paddingAfter(height),
        columns.paddingBefore(width),
        columns.paddingAfter(width));
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
}
