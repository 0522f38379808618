package dev.mien.trainer.libtorch.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The running variances of the batch normalisations. Deeplearning4j keeps the logarithm of the
 * standard deviation, libtorch the variance itself; and Deeplearning4j's is the biased one.
 */
public final class RunningStatistics {

  private static final Scalar TEN = new Scalar(10.0);
  private static final Scalar TWO = new Scalar(2.0);
  private static final Scalar HALF = new Scalar(0.5);

  private final List<Converted> converted = new ArrayList<>();
  private final List<Runnable> corrections = new ArrayList<>();

  private boolean fixed;

  private record Converted(Tensor logDeviation, Tensor variance) {}

  /**
   * @param logDeviation decimal logarithm of the standard deviation [channels], a part of the
   *     parameters
   * @return the variances, for libtorch to update
   */
  Tensor variance(Tensor logDeviation) {
    Tensor variance = variances(logDeviation);
    converted.add(new Converted(logDeviation, variance));
    return variance;
  }

  /**
   * Takes the correction back that makes a variance unbiased, once the backward pass is done: it
   * has to find the variances that the forward pass left.
   *
   * @param samples per channel
   */
  void correctAfterwards(Tensor variance, double decay, double samples) {
    Tensor kept = variance.detach().mul(new Scalar(decay / samples));
    corrections.add(() -> variance.mul_(new Scalar((samples - 1) / samples)).add_(kept));
  }

  public void correct() {
    corrections.forEach(Runnable::run);
    corrections.clear();
  }

  /** Computes without any change of the statistics, means among them. */
  public <T> T unchanged(Supplier<T> body) {
    fixed = true;
    try {
      return body.get();
    } finally {
      fixed = false;
    }
  }

  boolean areFixed() {
    return fixed;
  }

  /** After a step that failed. */
  public void forgetCorrections() {
    corrections.clear();
  }

  public void load() {
    converted.forEach(c -> c.variance.copy_(variances(c.logDeviation)));
  }

  public void store() {
    converted.forEach(c -> c.logDeviation.copy_(c.variance.log10().mul_(HALF)));
  }

  private static Tensor variances(Tensor logDeviation) {
    return torch.pow(TEN, logDeviation.mul(TWO));
  }
}
