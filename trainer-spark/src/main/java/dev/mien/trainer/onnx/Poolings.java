package dev.mien.trainer.onnx;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** {@link SubsamplingLayer} and {@link GlobalPoolingLayer}. */
final class Poolings {

  private Poolings() {}

  static Activation subsampling(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(SubsamplingLayer.class);
    var maps = layer.asFeatureMaps(input, settings.getCnn2dDataFormat());
    var window = Window.of(settings);
    List<String> inputs = List.of(maps.tensor());
    String tensor =
        switch (settings.getPoolingType()) {
          case MAX ->
              graph.operator(
                  "MaxPool", layer.name(), inputs, window.attributes(maps, window.dilations()));
          case AVG ->
              graph.operator(
                  "AveragePool",
                  layer.name(),
                  inputs,
                  window.attributes(maps, divisor(layer, settings, window)));
          default -> throw unsupportedType(layer, settings.getPoolingType());
        };
    return window.slide(maps, tensor, maps.channels());
  }

  static Activation global(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(GlobalPoolingLayer.class);
    Activation.FeatureMaps maps = layer.asFeatureMaps(input);
    checkDimensions(layer, settings, maps);
    String operator =
        switch (settings.getPoolingType()) {
          case MAX -> "GlobalMaxPool";
          case AVG -> "GlobalAveragePool";
          default -> throw unsupportedType(layer, settings.getPoolingType());
        };
    String pooled = graph.operator(operator, layer.name(), List.of(maps.tensor()), List.of());
    if (settings.isCollapseDimensions()) {
      return flatten(layer, pooled, maps.channels(), graph);
    }
    return new Activation.FeatureMaps(pooled, maps.channels(), 1, 1, maps.trainedAs());
  }

  static Activation.Features flatten(
      TrainedLayer layer, String tensor, long count, OnnxGraph graph) {
    return new Activation.Features(
        graph.operator("Flatten", layer.name(), List.of(tensor), List.of()), count);
  }

  /** Whether an average counts the padding. */
  private static AttributeProto divisor(
      TrainedLayer layer, SubsamplingLayer settings, Window window) {
    if (window.isDilated()) {
      throw layer.unsupported("an average over a dilated window", "dilation 1");
    }
    return Attributes.integer("count_include_pad", settings.isAvgPoolIncludePadInDivisor() ? 1 : 0);
  }

  /** Null means height and width of NCHW, even in a network of NHWC. */
  private static void checkDimensions(
      TrainedLayer layer, GlobalPoolingLayer settings, Activation.FeatureMaps input) {
    int[] heightAndWidth =
        input.trainedAs() == CNN2DFormat.NCHW ? new int[] {2, 3} : new int[] {1, 2};
    int[] found = settings.getPoolingDimensions();
    if (!Arrays.equals(found == null ? new int[] {2, 3} : found, heightAndWidth)) {
      throw layer.unsupported(
          "pooling dimensions " + Arrays.toString(found),
          "height and width, here " + Arrays.toString(heightAndWidth));
    }
  }

  private static UnsupportedNetworkException unsupportedType(TrainedLayer layer, PoolingType type) {
    return layer.unsupported("pooling type " + type, "MAX, AVG");
  }
}
