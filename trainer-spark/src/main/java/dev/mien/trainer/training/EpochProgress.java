package dev.mien.trainer.training;

/** Hears how far an epoch is. */
@FunctionalInterface
public interface EpochProgress {

  /**
   * @param picturesDone since the start of the epoch
   * @param loss the mean of the minibatches so far
   */
  void advanced(long picturesDone, double loss);
}
