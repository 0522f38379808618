package dev.mien.trainer.onnx;

import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.CNN2DFormat;
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
  private static final Map<Class<? extends Layer>, LayerTranslator> BY_TYPE =
      Map.of(
          ConvolutionLayer.class, Convolutions::translate,
          BatchNormalization.class, BatchNormalizations::translate,
          ActivationLayer.class, ActivationFunctions::translate,
          SubsamplingLayer.class, Poolings::subsampling,
          GlobalPoolingLayer.class, Poolings::global,
          DropoutLayer.class, (layer, input, graph) -> input,
          DenseLayer.class, DenseLayers::dense,
          OutputLayer.class, DenseLayers::output,
          LossLayer.class, DenseLayers::loss);

  private LayerTranslators() {}

  static Activation translate(TrainedLayer layer, Activation input, OnnxGraph graph) {
    LayerTranslator translator = BY_TYPE.get(layer.settings().getClass());
    if (translator == null) {
      throw UnsupportedNetworkException.at(
          layer.name(), "a " + layer.settings().getClass().getSimpleName(), supported());
    }
    return translator.translate(layer, preProcessed(layer, input, graph), graph);
  }

  private static Activation preProcessed(TrainedLayer layer, Activation input, OnnxGraph graph) {
    if (layer.preProcessor() == null) {
      return input;
    }
    if (!(layer.preProcessor() instanceof CnnToFeedForwardPreProcessor flatten)) {
      throw layer.unsupported(
          "the preprocessor " + layer.preProcessor().getClass().getSimpleName(),
          "CnnToFeedForwardPreProcessor");
    }
    Activation.FeatureMaps maps = layer.asFeatureMaps(input);
    boolean reorders =
        layer.settings() instanceof DenseLayer || layer.settings() instanceof OutputLayer;
    if (flatten.getFormat() != maps.trainedAs()
        || (flatten.getFormat() == CNN2DFormat.NHWC && !reorders)) {
      throw layer.unsupported(
          "a flattening of " + flatten.getFormat() + " feature maps",
          "of NCHW maps, and of NHWC maps before a DenseLayer or an OutputLayer");
    }
    return Poolings.flatten(
        layer, maps.tensor(), maps.channels() * maps.height() * maps.width(), graph);
  }

  private static String supported() {
    return BY_TYPE.keySet().stream()
        .map(Class::getSimpleName)
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
