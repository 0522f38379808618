package dev.mien.trainer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link ConvolutionLayer}: its weights are [out, in, height, width] in both layouts. */
final class Convolutions {

  private Convolutions() {}

  static Activation translate(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(ConvolutionLayer.class);
    var maps = layer.asFeatureMaps(input, settings.getCnn2dDataFormat());
    INDArray weights = layer.parameter(ConvolutionParamInitializer.WEIGHT_KEY);
    layer.checkInputs(weights.size(1), maps);
    var inputs = new ArrayList<>(List.of(maps.tensor()));
    inputs.add(graph.weights(layer.name(), "weight", weights, weights.shape()));
    if (settings.hasBias()) {
      INDArray bias = layer.parameter(ConvolutionParamInitializer.BIAS_KEY);
      inputs.add(graph.weights(layer.name(), "bias", bias, bias.length()));
    }
    var window = Window.of(settings);
    String tensor =
        graph.operator("Conv", layer.name(), inputs, window.attributes(maps, window.dilations()));
    return ActivationFunctions.apply(
        settings.getActivationFn(), layer, window.slide(maps, tensor, weights.size(0)), graph);
  }
}
