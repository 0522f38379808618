package dev.mien.trainer.onnx;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer of a trained network.
 *
 * @param preProcessor stands before the layer; may be null
 */
record TrainedLayer(String name, Layer layer, InputPreProcessor preProcessor) {

  org.deeplearning4j.nn.conf.layers.Layer settings() {
    return layer.conf().getLayer();
  }

  <T extends org.deeplearning4j.nn.conf.layers.Layer> T settings(Class<T> type) {
    return type.cast(settings());
  }

  INDArray parameter(String key) {
    return layer.getParam(key);
  }

  UnsupportedNetworkException unsupported(String found, String supported) {
    return UnsupportedNetworkException.at(
        name, found + " in a " + settings().getClass().getSimpleName(), supported);
  }

  Activation.FeatureMaps asFeatureMaps(Activation input) {
    if (input instanceof Activation.FeatureMaps maps) {
      return maps;
    }
    throw unsupported("flat input", "feature maps [batch, channels, height, width]");
  }

  /**
   * @param format the one that the layer itself is set to
   */
  Activation.FeatureMaps asFeatureMaps(Activation input, CNN2DFormat format) {
    Activation.FeatureMaps maps = asFeatureMaps(input);
    if (format != maps.trainedAs()) {
      throw unsupported(
          "data format " + format, "one format in the whole network, here " + maps.trainedAs());
    }
    return maps;
  }

  Activation.Features asFeatures(Activation input) {
    if (input instanceof Activation.Features features) {
      return features;
    }
    throw unsupported(
        "feature maps as input",
        "flat input, from a GlobalPoolingLayer or through a CnnToFeedForwardPreProcessor");
  }

  void checkInputs(long expected, Activation input) {
    if (expected != input.channels()) {
      throw unsupported(
          "weights for %d inputs".formatted(expected),
          "as many as come in, here %d".formatted(input.channels()));
    }
  }
}
