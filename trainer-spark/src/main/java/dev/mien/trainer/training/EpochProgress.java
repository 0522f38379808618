package dev.mien.trainer.training;

import java.util.function.DoubleSupplier;

/** Hears how far an epoch is. */
@FunctionalInterface
public interface EpochProgress {

  /**
   * @param picturesDone since the start of the epoch
   * @param loss the mean of the minibatches so far; on a GPU the question waits for the last step
   */
  void advanced(long picturesDone, DoubleSupplier loss);
}
