package dev.mien.trainer.report.live;

import dev.mien.trainer.report.html.Numbers;
import dev.mien.trainer.training.History;
import java.util.List;

/**
 * How far a training is.
 *
 * @param epochs in all, at most
 * @param epoch the one at work, from 1; 0 before the first minibatch
 * @param epochShare the part of this epoch that is done, 0 to 1
 * @param losses the epoch's mean loss when each further percent of it was done
 * @param history the epochs before
 */
public record LiveProgress(
    int epochs, int epoch, double epochShare, List<Double> losses, History history) {

  public LiveProgress {
    losses = List.copyOf(losses);
  }

  public static LiveProgress ofNothingYet(int epochs) {
    return new LiveProgress(epochs, 0, 0, List.of(), History.EMPTY);
  }

  /** Of the whole training, 0 to 1. */
  double share() {
    return Math.min(1, (Math.max(0, epoch - 1) + epochShare) / Math.max(1, epochs));
  }

  String sentence() {
    if (epoch == 0) {
      return "Waiting for the first minibatch.";
    }
    String now =
        "Epoch %d of at most %d, %s done, loss %s."
            .formatted(
                epoch,
                epochs,
                Numbers.wholePercent(epochShare),
                Numbers.decimal(losses.get(losses.size() - 1), 4));
    if (history.bestEpoch() == 0) {
      return now;
    }
    var best = history.epochs().get(history.bestEpoch() - 1);
    return now
        + " Best so far: %s of the validation pictures right, after epoch %d."
            .formatted(Numbers.percent(best.validation().accuracy()), best.epoch());
  }

  double[] lossesOfEpoch() {
    return losses.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
