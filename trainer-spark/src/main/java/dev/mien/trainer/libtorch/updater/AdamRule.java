package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.libtorch.memory.FlatParameters;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.nd4j.linalg.learning.config.Adam;

/** Adam (Kingma and Ba 2014), whose epsilon is not corrected for bias here. */
final class AdamRule implements UpdateRule {

  private final FlatParameters parameters;
  private final Adam settings;
  private final Tensor mean;
  private final Tensor square;

  AdamRule(FlatParameters parameters, Adam settings) {
    this.parameters = parameters;
    this.settings = settings;
    this.mean = parameters.zeros();
    this.square = parameters.zeros();
  }

  @Override
  public void apply(double learningRate, int steps) {
    double beta1 = settings.getBeta1();
    double beta2 = settings.getBeta2();
    Tensor gradient = parameters.gradient();
    mean.mul_(new Scalar(beta1)).add_(gradient, new Scalar(1 - beta1));
    square.mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
    double rate =
        learningRate * Math.sqrt(1 - Math.pow(beta2, steps + 1)) / (1 - Math.pow(beta1, steps + 1));
    Tensor deviation = square.sqrt().add_(new Scalar(settings.getEpsilon()));
    parameters.values().addcdiv_(mean, deviation, new Scalar(-rate));
  }

  @Override
  public List<Tensor> state() {
    return List.of(mean, square);
  }
}
