package dev.mien.trainer.onnx;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * {@link BatchNormalization}, by the statistics gathered in training. It is left beside the
 * convolution before it: runtimes fold the two when they load a model.
 */
final class BatchNormalizations {

  private BatchNormalizations() {}

  static Activation translate(TrainedLayer layer, Activation input, OnnxGraph graph) {
    var settings = layer.settings(BatchNormalization.class);
    if (input instanceof Activation.FeatureMaps) {
      layer.asFeatureMaps(input, settings.getCnn2DFormat());
    }
    INDArray mean = layer.parameter(GLOBAL_MEAN);
    long channels = mean.length();
    layer.checkInputs(channels, input);
    List<String> inputs =
        List.of(
            input.tensor(),
            graph.weights(layer.name(), "scale", scale(layer, settings, channels), channels),
            graph.weights(layer.name(), "shift", shift(layer, settings, channels), channels),
            graph.weights(layer.name(), "mean", mean, channels),
            graph.weights(layer.name(), "variance", variance(layer, settings), channels));
    return input.in(
        graph.operator(
            "BatchNormalization",
            layer.name(),
            inputs,
            List.of(Attributes.real("epsilon", settings.getEps()))));
  }

  private static INDArray scale(TrainedLayer layer, BatchNormalization settings, long channels) {
    return settings.isLockGammaBeta()
        ? Nd4j.valueArrayOf(channels, usesLocked(settings) ? settings.getGamma() : 1)
        : layer.parameter(GAMMA);
  }

  private static INDArray shift(TrainedLayer layer, BatchNormalization settings, long channels) {
    return settings.isLockGammaBeta()
        ? Nd4j.valueArrayOf(channels, usesLocked(settings) ? settings.getBeta() : 0)
        : layer.parameter(BETA);
  }

  /** Deeplearning4j 1.0.0-M2.1 leaves out both locked numbers where only one would matter. */
  private static boolean usesLocked(BatchNormalization settings) {
    return settings.getGamma() != 1 && settings.getBeta() != 0;
  }

  private static INDArray variance(TrainedLayer layer, BatchNormalization settings) {
    return settings.isUseLogStd()
        ? Transforms.exp(layer.parameter(GLOBAL_LOG_STD).mul(2 * Math.log(10)))
        : layer.parameter(GLOBAL_VAR);
  }
}
