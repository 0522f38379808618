package dev.mien.trainer.training;

/**
 * What one epoch came to.
 *
 * @param epoch from 1
 * @param loss the mean over the minibatches as they were trained, with augmentation, dropout and L2
 * @param learningRate at the end of the epoch
 */
public record EpochRecord(
    int epoch, double loss, double learningRate, Validation validation, Speed speed) {

  /**
   * @param loss the mean of minus the logarithm of the right class's probability
   * @param accuracy 0 to 1
   */
  public record Validation(double loss, double accuracy) {}

  /**
   * @param seconds of training alone
   */
  public record Speed(double seconds, double imagesPerSecond) {}
}
