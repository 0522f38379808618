package dev.mien.client.tracking;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average over time, not over frames: after {@code dt} a new value counts
 * {@code 1 - exp(-dt / tau)}, so that a slow camera is smoothed as much as a fast one.
 */
final class SmoothedProbabilities {

  private final double timeConstantMillis;
  private Map<String, Double> values = Map.of();
  private long lastMillis;

  /**
   * @param timeConstantMillis tau; 0 for no smoothing
   */
  SmoothedProbabilities(double timeConstantMillis) {
    this.timeConstantMillis = timeConstantMillis;
  }

  /**
   * @param probabilities of every label
   * @return smoothed, in the same order; they sum to what the given ones sum to
   */
  Map<String, Double> add(Map<String, Float> probabilities, long positionMillis) {
    double share = share(positionMillis - lastMillis);
    var next = new LinkedHashMap<String, Double>();
    boolean first = !values.keySet().equals(probabilities.keySet());
    probabilities.forEach(
        (label, probability) -> {
          double old = first ? probability : values.get(label);
          next.put(label, old + share * (probability - old));
        });
    lastMillis = positionMillis;
    values = next;
    return next;
  }

  private double share(long elapsedMillis) {
    return timeConstantMillis == 0 ? 1 : -Math.expm1(-elapsedMillis / timeConstantMillis);
  }
}
