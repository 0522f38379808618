package dev.mien.trainer.libtorch.layers;

import java.util.Arrays;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** {@link SubsamplingLayer} and {@link GlobalPoolingLayer}. */
final class Poolings {

  private static final Scalar ZERO = new Scalar(0.0);
  private static final Scalar LOWEST = new Scalar(Double.NEGATIVE_INFINITY);
  private static final long[] NO_PADDING = {0, 0};
  private static final long[] ONE = {1, 1};
  private static final int[] HEIGHT_AND_WIDTH = {2, 3};
  private static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();
  private static final LongOptional WINDOW_SIZE = new LongOptional();

  private Poolings() {}

  static Operation subsampling(NetworkLayer layer) {
    var settings = layer.settings(SubsamplingLayer.class);
    layer.requireChannelsFirst(settings.getCnn2dDataFormat());
    var window = Window.of(settings);
    return switch (settings.getPoolingType()) {
      case MAX -> input -> largest(input, window);
      case AVG -> average(layer, settings, window);
      default -> throw unsupportedType(layer, settings.getPoolingType());
    };
  }

  static Operation global(NetworkLayer layer) {
    var settings = layer.settings(GlobalPoolingLayer.class);
    int[] axes = settings.getPoolingDimensions();
    if (axes != null && !Arrays.equals(axes, HEIGHT_AND_WIDTH)) {
      throw layer.unsupported("pooling dimensions " + Arrays.toString(axes), "height and width");
    }
    boolean kept = !settings.isCollapseDimensions();
    return switch (settings.getPoolingType()) {
      case AVG -> input -> torch.mean(input, new long[] {2, 3}, kept, SAME_TYPE);
      case MAX -> input -> kept ? largest(input) : largest(input).flatten(1, -1);
      default -> throw unsupportedType(layer, settings.getPoolingType());
    };
  }

  private static Tensor largest(Tensor input) {
    long[] whole = {input.size(2), input.size(3)};
    return torch.max_pool2d(input, whole, whole, NO_PADDING, ONE, false);
  }

  private static Tensor largest(Tensor input, Window window) {
    Window.Padding padding = window.padding(input);
    Tensor padded = padding.isNone() ? input : padding.around(input, LOWEST);
    return torch.max_pool2d(
        padded, window.kernel(), window.stride(), NO_PADDING, window.dilation(), false);
  }

  private static Operation average(NetworkLayer layer, SubsamplingLayer settings, Window window) {
    if (!Arrays.equals(window.dilation(), ONE)) {
      throw layer.unsupported("an average over a dilated window", "dilation 1");
    }
    boolean countsPadding = settings.isAvgPoolIncludePadInDivisor();
    return input -> {
      Window.Padding padding = window.padding(input);
      if (padding.isNone()) {
        return average(input, window);
      }
      Tensor mean = average(padding.around(input, ZERO), window);
      return countsPadding ? mean : mean.div(shareOfPixels(input, padding, window));
    };
  }

  /** How much of each window lies within the picture. */
  private static Tensor shareOfPixels(Tensor input, Window.Padding padding, Window window) {
    return average(padding.around(torch.ones_like(input), ZERO), window);
  }

  private static Tensor average(Tensor input, Window window) {
    return torch.avg_pool2d(
        input, window.kernel(), window.stride(), NO_PADDING, false, true, WINDOW_SIZE);
  }

  private static RuntimeException unsupportedType(NetworkLayer layer, PoolingType type) {
    return layer.unsupported("pooling type " + type, "MAX, AVG");
  }
}
