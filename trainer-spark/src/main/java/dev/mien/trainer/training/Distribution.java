package dev.mien.trainer.training;

import java.util.Map;

/**
 * How a training is spread over executors, which average their parameters now and then.
 *
 * @param workers 1 trains in the driver; more are as many executors
 * @param averagingFrequency minibatches that each worker trains between two averages
 */
public record Distribution(int workers, int averagingFrequency) {

  void addTo(Map<String, String> byName) {
    byName.put("workers", String.valueOf(workers));
    if (workers > 1) {
      byName.put("averaging-frequency", String.valueOf(averagingFrequency));
    }
  }
}
