package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.libtorch.memory.FlatParameters;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** Plain gradient descent. */
record GradientDescentRule(FlatParameters parameters) implements UpdateRule {

  @Override
  public void apply(double learningRate, int steps) {
    parameters.values().add_(parameters.gradient(), new Scalar(-learningRate));
  }

  @Override
  public List<Tensor> state() {
    return List.of();
  }
}
