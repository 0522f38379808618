package dev.mien.trainer.training;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.DoubleSupplier;

/**
 * Tells a person at a terminal, or a log, how the training goes: a line now and then, and one for
 * each epoch.
 */
public final class ProgressPrinter implements TrainingListener {

  private final PrintStream out;
  private final long picturesPerEpoch;
  private final int epochs;
  private final Duration interval;

  private int epoch;
  private long epochStartNanos;
  private long lastLineNanos;
  private long firstPictures;

  /**
   * @param interval between two lines
   */
  public ProgressPrinter(PrintStream out, long picturesPerEpoch, int epochs, Duration interval) {
    this.out = out;
    this.picturesPerEpoch = picturesPerEpoch;
    this.epochs = epochs;
    this.interval = interval;
  }

  @Override
  public void advanced(int nowEpoch, long pictures, DoubleSupplier loss) {
    long now = System.nanoTime();
    if (nowEpoch != epoch) {
      // The first minibatch pays for warming up: the rate is counted from its end.
      epoch = nowEpoch;
      epochStartNanos = now;
      lastLineNanos = now;
      firstPictures = pictures;
      return;
    }
    if (now - lastLineNanos < interval.toNanos()) {
      return;
    }
    lastLineNanos = now;
    double perSecond = (pictures - firstPictures) / ((now - epochStartNanos) / 1e9);
    long left = picturesPerEpoch * (epochs - epoch + 1) - pictures;
    out.printf(
        Locale.ROOT,
        "epoch %d/%d  %3d %%  %6.1f images/s  loss %.4f  at most %s left%n",
        epoch,
        epochs,
        100 * pictures / picturesPerEpoch,
        perSecond,
        loss.getAsDouble(),
        clock(left / perSecond));
  }

  @Override
  public void epochDone(History history) {
    EpochRecord last = history.epochs().get(history.epochsDone() - 1);
    out.printf(
        Locale.ROOT,
        "epoch %d/%d done in %s (%.1f images/s): loss %.4f, validation loss %.4f, validation accuracy %.2f %% (best: %.2f %%, epoch %d)%n",
        last.epoch(),
        epochs,
        clock(last.speed().seconds()),
        last.speed().imagesPerSecond(),
        last.loss(),
        last.validation().loss(),
        100 * last.validation().accuracy(),
        100 * history.epochs().get(history.bestEpoch() - 1).validation().accuracy(),
        history.bestEpoch());
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? "%d:%02d".formatted(whole / 60, whole % 60)
        : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
  }
}
