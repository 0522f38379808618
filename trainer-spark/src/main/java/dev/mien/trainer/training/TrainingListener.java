package dev.mien.trainer.training;

import java.util.function.DoubleSupplier;

/** Hears of a training as it goes. */
public interface TrainingListener {

  /**
   * @param epoch from 1
   * @param pictures done in this epoch
   * @param loss the mean of this epoch so far; ask only when it is shown, for on a GPU the question
   *     waits for the last step
   */
  void advanced(int epoch, long pictures, DoubleSupplier loss);

  /** The last of the history is the epoch that was done. */
  void epochDone(History history);

  /** Tells both. */
  default TrainingListener and(TrainingListener other) {
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void advanced(int epoch, long pictures, DoubleSupplier loss) {
        first.advanced(epoch, pictures, loss);
        other.advanced(epoch, pictures, loss);
      }

      @Override
      public void epochDone(History history) {
        first.epochDone(history);
        other.epochDone(history);
      }
    };
  }
}
