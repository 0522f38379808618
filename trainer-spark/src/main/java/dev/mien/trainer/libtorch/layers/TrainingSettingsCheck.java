package dev.mien.trainer.libtorch.layers;

import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/** Refuses what would change a layer's training and is not translated. */
final class TrainingSettingsCheck {

  private TrainingSettingsCheck() {}

  static void check(NetworkLayer layer) {
    NeuralNetConfiguration conf = layer.layer().conf();
    if (conf.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
      throw layer.unsupported(
          "the algorithm " + conf.getOptimizationAlgo(), "stochastic gradient descent");
    }
    if (!conf.isMiniBatch() || !conf.isMinimize()) {
      throw layer.unsupported("miniBatch(false) or minimize(false)", "both true");
    }
    var constraints = layer.settings().getConstraints();
    if (constraints != null && !constraints.isEmpty()) {
      throw layer.unsupported("the constraints " + constraints, "none");
    }
    if (layer.settings() instanceof BaseLayer base) {
      check(layer, base);
    }
  }

  private static void check(NetworkLayer layer, BaseLayer settings) {
    GradientNormalization normalization = settings.getGradientNormalization();
    if (normalization != null && normalization != GradientNormalization.None) {
      throw layer.unsupported("the gradient normalisation " + normalization, "none");
    }
    if (settings.getWeightNoise() != null) {
      throw layer.unsupported("the weight noise " + settings.getWeightNoise(), "none");
    }
  }
}
