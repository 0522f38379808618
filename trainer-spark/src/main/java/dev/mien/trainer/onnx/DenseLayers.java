package dev.mien.trainer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link DenseLayer}, {@link OutputLayer} and {@link LossLayer}: weights are [in, out]. */
final class DenseLayers {

  private DenseLayers() {}

  static Activation dense(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(DenseLayer.class);
    if (settings.hasLayerNorm()) {
      throw layer.unsupported("layer normalisation", "none");
    }
    return product(layer, settings.hasBias(), settings.getActivationFn(), input, graph);
  }

  static Activation output(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(OutputLayer.class);
    return product(layer, settings.hasBias(), settings.getActivationFn(), input, graph);
  }

  static Activation loss(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(LossLayer.class);
    return ActivationFunctions.apply(settings.getActivationFn(), layer, input, graph);
  }

  private static Activation product(
      TrainedLayer layer,
      boolean hasBias,
      IActivation function,
      Activation input,
      OnnxGraph graph) {
    Activation.Features features = layer.asFeatures(input);
    INDArray weights = layer.parameter(DefaultParamInitializer.WEIGHT_KEY);
    layer.checkInputs(weights.size(0), features);
    var inputs = new ArrayList<>(List.of(features.tensor()));
    INDArray ordered = channelsFirst(layer, weights);
    inputs.add(graph.weights(layer.name(), "weight", ordered, weights.shape()));
    if (hasBias) {
      INDArray bias = layer.parameter(DefaultParamInitializer.BIAS_KEY);
      inputs.add(graph.weights(layer.name(), "bias", bias, bias.length()));
    }
    String tensor = graph.operator("Gemm", layer.name(), inputs, List.of());
    var output = new Activation.Features(tensor, weights.size(1));
    return ActivationFunctions.apply(function, layer, output, graph);
  }

  /**
   * A flattened picture is [channel, row, column] here; NHWC networks learned [row, column,
   * channel].
   */
  private static INDArray channelsFirst(TrainedLayer layer, INDArray weights) {
    if (layer.preProcessor() instanceof CnnToFeedForwardPreProcessor flatten
        && flatten.getFormat() == CNN2DFormat.NHWC) {
      return weights
          .dup('c')
          .reshape(
              'c',
              flatten.getInputHeight(),
              flatten.getInputWidth(),
              flatten.getNumChannels(),
              weights.size(1))
          .permute(2, 0, 1, 3);
    }
    return weights;
  }
}
