package dev.mien.trainer.libtorch.layers;

import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.BETA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GAMMA;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_LOG_STD;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_MEAN;
import static org.deeplearning4j.nn.params.BatchNormalizationParamInitializer.GLOBAL_VAR;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@link BatchNormalization}, with its running means and variances. */
final class BatchNormalizations {

  private BatchNormalizations() {}

  static Operation translate(NetworkLayer layer) {
    var settings = layer.settings(BatchNormalization.class);
    layer.requireChannelsFirst(settings.getCnn2DFormat());
    if (settings.isLockGammaBeta()) {
      throw layer.unsupported("locked gamma and beta", "gamma and beta that are trained");
    }
    if (!settings.isMinibatch()) {
      throw layer.unsupported("minibatch(false)", "statistics of minibatches");
    }
    TensorOptional gamma = layer.vector(GAMMA);
    TensorOptional beta = layer.vector(BETA);
    TensorOptional mean = new TensorOptional(statistic(layer, GLOBAL_MEAN));
    Tensor variance =
        settings.isUseLogStd()
            ? layer.shared().statistics().variance(statistic(layer, GLOBAL_LOG_STD))
            : statistic(layer, GLOBAL_VAR);
    var running = new TensorOptional(variance);
    var none = new TensorOptional();
    return input -> {
      double samples = input.numel() / (double) input.size(1);
      // A single sample has no variance.
      boolean measured = samples > 1;
      double decay = settings.getDecay();
      boolean fixed = measured && layer.shared().statistics().areFixed();
      if (measured && !fixed) {
        layer.shared().statistics().correctAfterwards(variance, decay, samples);
      }
      return torch.batch_norm(
          input,
          gamma,
          beta,
          fixed ? none : mean,
          fixed ? none : running,
          measured,
          1 - decay,
          settings.getEps(),
          true);
    };
  }

  private static Tensor statistic(NetworkLayer layer, String key) {
    INDArray statistic = layer.parameter(key);
    return layer.shared().parameters().part(statistic, statistic.length());
  }
}
