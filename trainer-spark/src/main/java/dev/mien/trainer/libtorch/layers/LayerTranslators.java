package dev.mien.trainer.libtorch.layers;

import dev.mien.trainer.engine.UnsupportedNetworkException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** Finds the translator of a layer. */
final class LayerTranslators {

  /** By exact class: a depthwise convolution is a ConvolutionLayer too, to Java. */
  private static final Map<Class<? extends Layer>, Function<NetworkLayer, Operation>> BY_TYPE =
      Map.of(
          ConvolutionLayer.class, Convolutions::translate,
          BatchNormalization.class, BatchNormalizations::translate,
          ActivationLayer.class, Activations::translate,
          SubsamplingLayer.class, Poolings::subsampling,
          GlobalPoolingLayer.class, Poolings::global,
          DropoutLayer.class, layer -> layer.shared().dropout().before(layer, input -> input),
          DenseLayer.class, DenseLayers::dense,
          OutputLayer.class, DenseLayers::output,
          LossLayer.class, DenseLayers::loss);

  private LayerTranslators() {}

  /**
   * @param preProcessor stands before the layer; may be null
   */
  static Operation translate(NetworkLayer layer, InputPreProcessor preProcessor) {
    var translator = BY_TYPE.get(layer.settings().getClass());
    if (translator == null) {
      throw UnsupportedNetworkException.at(
          layer.name(), "a " + layer.settings().getClass().getSimpleName(), supported());
    }
    TrainingSettingsCheck.check(layer);
    Operation operation = translator.apply(layer);
    if (preProcessor == null) {
      return operation;
    }
    requireFlattening(layer, preProcessor);
    return input -> operation.apply(input.flatten(1, -1));
  }

  private static void requireFlattening(NetworkLayer layer, InputPreProcessor preProcessor) {
    if (!(preProcessor instanceof CnnToFeedForwardPreProcessor flatten)
        || flatten.getFormat() != CNN2DFormat.NCHW) {
      throw layer.unsupported(
          "the preprocessor " + preProcessor, "CnnToFeedForwardPreProcessor of NCHW maps");
    }
  }

  private static String supported() {
    return BY_TYPE.keySet().stream()
        .map(Class::getSimpleName)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
