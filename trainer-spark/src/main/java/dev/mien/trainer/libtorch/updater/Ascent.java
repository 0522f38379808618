package dev.mien.trainer.libtorch.updater;

import dev.mien.trainer.libtorch.memory.FlatParameters;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/** A move of the parameters up the loss, and back. */
public final class Ascent {

  /** Keeps a gradient of 0 from becoming a move that is not a number. */
  private static final Scalar LEAST_NORM = new Scalar(1e-12);

  private final FlatParameters parameters;
  private final Tensor move;

  private boolean up;

  public Ascent(FlatParameters parameters) {
    this.parameters = parameters;
    this.move = parameters.zeros();
  }

  /** Along the gradient, which becomes 0. */
  public void climb(double radius) {
    Tensor gradient = parameters.gradient();
    move.copy_(gradient).div_(gradient.norm().clamp_min_(LEAST_NORM)).mul_(new Scalar(radius));
    parameters.values().add_(move);
    gradient.zero_();
    up = true;
  }

  /** Does nothing where the parameters have not moved. */
  public void comeBack() {
    if (up) {
      parameters.values().sub_(move);
      up = false;
    }
  }
}
