package dev.mien.trainer.training;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The epochs done so far, in order. */
public record History(List<EpochRecord> epochs) {

  public static final History EMPTY = new History(List.of());

  public History {
    epochs = List.copyOf(epochs);
  }

  History plus(EpochRecord epoch) {
    return new History(Stream.concat(epochs.stream(), Stream.of(epoch)).toList());
  }

  public int epochsDone() {
    return epochs.size();
  }

  /**
   * The epoch of the highest validation accuracy, the earliest of equals; 0 before the first epoch.
   */
  public int bestEpoch() {
    return epochs.stream()
        .max(
            Comparator.comparingDouble((EpochRecord epoch) -> epoch.validation().accuracy())
                .thenComparing(EpochRecord::epoch, Comparator.reverseOrder()))
        .map(EpochRecord::epoch)
        .orElse(0);
  }

  public double seconds() {
    return epochs.stream().mapToDouble(epoch -> epoch.speed().seconds()).sum();
  }

  boolean hasStalled(int patienceEpochs) {
    return epochsDone() - bestEpoch() >= patienceEpochs;
  }
}
