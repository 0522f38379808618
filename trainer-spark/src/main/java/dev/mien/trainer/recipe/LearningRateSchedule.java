package dev.mien.trainer.recipe;

/** The learning rate at each moment of a training. */
@FunctionalInterface
public interface LearningRateSchedule {

  /** Epochs in which the rate rises, where a schedule has a warm-up. */
  double WARM_UP_EPOCHS = 1.5;

  /** The part of the epochs after which {@link #trapezoid} begins to fall. */
  double PLATEAU_END = 0.55;

  /**
   * @param epochsDone from 0; 2.5 is the middle of the third epoch
   */
  double at(double epochsDone);

  static LearningRateSchedule constant(double rate) {
    return epochsDone -> rate;
  }

  /** A tenth after half of the epochs, and again after three quarters (He et al. 2015). */
  static LearningRateSchedule step(double rate, int epochs) {
    return epochsDone -> {
      double part = epochsDone / epochs;
      return part < 0.5 ? rate : part < 0.75 ? rate / 10 : rate / 100;
    };
  }

  /** Up to the peak in a warm-up, then down to a thousandth of it along half a cosine. */
  static LearningRateSchedule cosine(double peak, int epochs) {
    double lowest = peak / 1000;
    return warmedUp(
        epochs, part -> lowest + (peak - lowest) * (1 + Math.cos(Math.PI * Math.min(part, 1))) / 2);
  }

  /**
   * Up to the peak in a warm-up, then level, then down to a thousandth of it in a line. While it is
   * level, the number of epochs is still open (Hägele et al. 2024, arXiv 2405.18392).
   */
  static LearningRateSchedule trapezoid(double peak, int epochs) {
    double lowest = peak / 1000;
    LearningRateSchedule whole =
        epochsDone -> {
          double left = (1 - Math.min(epochsDone / epochs, 1)) / (1 - PLATEAU_END);
          return Math.min(peak, lowest + (peak - lowest) * left);
        };
    return epochsDone -> Math.min(whole.at(epochsDone), rise(peak, epochs, epochsDone));
  }

  private static LearningRateSchedule warmedUp(int epochs, LearningRateSchedule after) {
    double warmUp = warmUpEpochs(epochs);
    return epochsDone ->
        epochsDone < warmUp
            ? rise(after.at(0), epochs, epochsDone)
            : after.at((epochsDone - warmUp) / (epochs - warmUp));
  }

  /** From a tenth of the peak, in a line that goes on above it. */
  private static double rise(double peak, int epochs, double epochsDone) {
    return peak * (0.1 + 0.9 * epochsDone / warmUpEpochs(epochs));
  }

  /** Very short trainings warm up in their first fifth. */
  private static double warmUpEpochs(int epochs) {
    return Math.min(WARM_UP_EPOCHS, epochs * 0.2);
  }
}
