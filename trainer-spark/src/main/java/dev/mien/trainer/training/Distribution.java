package dev.mien.trainer.training;

import java.util.Locale;
import java.util.Map;

/**
 * How many train, and what they tell each other.
 *
 * @param workers 1 trains in the driver; more are as many executors
 * @param averagingFrequency minibatches that each worker trains between two averages
 * @param port UDP, for sharing gradients
 */
public record Distribution(Way way, int workers, int averagingFrequency, int port) {

  /** What workers exchange. */
  public enum Way {
    /** Their parameters, now and then; a lost executor's share is trained by another. */
    AVERAGING,
    /** The larger changes of each minibatch, at once and peer to peer: for fast networks. */
    GRADIENT_SHARING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  void addTo(Map<String, String> byName) {
    byName.put("workers", String.valueOf(workers));
    if (workers > 1) {
      byName.put("distribution", way.toString());
    }
    if (workers > 1 && way == Way.AVERAGING) {
      byName.put("averaging-frequency", String.valueOf(averagingFrequency));
    }
  }
}
