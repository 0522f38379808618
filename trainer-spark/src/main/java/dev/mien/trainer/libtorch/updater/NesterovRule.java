package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.libtorch.memory.FlatParameters;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Nesterov momentum. The velocity contains the learning rate. */
final class NesterovRule implements UpdateRule {

  private final FlatParameters parameters;
  private final double momentum;
  private final Tensor velocity;

  NesterovRule(FlatParameters parameters, double momentum) {
    this.parameters = parameters;
    this.momentum = momentum;
    this.velocity = parameters.zeros();
  }

  @Override
  public void apply(double learningRate, int steps) {
    Tensor gradient = parameters.gradient();
    parameters
        .values()
        .add_(velocity, new Scalar(momentum * momentum))
        .add_(gradient, new Scalar(-(1 + momentum) * learningRate));
    velocity.mul_(new Scalar(momentum)).add_(gradient, new Scalar(-learningRate));
  }

  @Override
  public List<Tensor> state() {
    return List.of(velocity);
  }
}
