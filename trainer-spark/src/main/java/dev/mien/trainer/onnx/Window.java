package dev.mien.trainer.onnx;

import dev.mien.trainer.network.SlidingWindow;
import dev.mien.trainer.network.SlidingWindow.Axis;
import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** A window that slides over feature maps, as ONNX describes it. */
record Window(SlidingWindow window) {

  static Window of(ConvolutionLayer settings) {
    return new Window(SlidingWindow.of(settings));
  }

  static Window of(SubsamplingLayer settings) {
    return new Window(SlidingWindow.of(settings));
  }

  Activation.FeatureMaps slide(Activation.FeatureMaps input, String tensor, long channels) {
    return new Activation.FeatureMaps(
        tensor,
        channels,
        window.rows().outputSize(input.height()),
        window.columns().outputSize(input.width()),
        input.trainedAs());
  }

  /** Padding is written out for the size at hand: ONNX calls its automatic padding deprecated. */
  List<AttributeProto> attributes(Activation.FeatureMaps input, AttributeProto more) {
    Axis rows = window.rows();
    Axis columns = window.columns();
    return List.of(
        Attributes.integers("kernel_shape", rows.kernel(), columns.kernel()),
        Attributes.integers("strides", rows.stride(), columns.stride()),
        Attributes.integers(
            "pads",
            rows.paddingBefore(input.height()),
            columns.paddingBefore(input.width()),
            rows.paddingAfter(input.height()),
            columns.paddingAfter(input.width())),
        more);
  }

  AttributeProto dilations() {
    return Attributes.integers("dilations", window.rows().dilation(), window.columns().dilation());
  }

  boolean isDilated() {
    return window.isDilated();
  }
}
