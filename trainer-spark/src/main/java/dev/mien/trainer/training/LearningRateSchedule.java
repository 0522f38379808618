package dev.mien.trainer.training;

/** The learning rate at each point of a training. */
@FunctionalInterface
public interface LearningRateSchedule {

  /**
   * @param progress the part of all minibatches that is done, 0 to 1
   */
  double at(double progress);

  static LearningRateSchedule constant(double rate) {
    return progress -> rate;
  }

  /**
   * One cycle (Smith 2018, arXiv 1803.09820): linear from a tenth of the peak up to it in the first
   * fifth, then down to a thousandth of it along half a cosine.
   */
  static LearningRateSchedule oneCycle(double peak) {
    return progress -> {
      double warmUp = 0.2;
      if (progress < warmUp) {
        return peak * (0.1 + 0.9 * progress / warmUp);
      }
      double down = (progress - warmUp) / (1 - warmUp);
      double lowest = peak / 1000;
      return lowest + (peak - lowest) * (1 + Math.cos(Math.PI * Math.min(down, 1))) / 2;
    };
  }
}
