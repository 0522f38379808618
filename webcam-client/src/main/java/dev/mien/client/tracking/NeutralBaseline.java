package dev.mien.client.tracking;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the model answers for one person's neutral face. Labels that it gives to this face by
 * mistake lose as much as they need to fall behind {@code neutral} on it; the others lose nothing.
 */
final class NeutralBaseline {

  static final String NEUTRAL = "neutral";

  /** Natural logarithm of the odds by which {@code neutral} leads on the person's neutral face. */
  private static final double LEAD = 2;

  private static final double LEAST_PROBABILITY = 1e-6;

  private final Map<String, Double> sumsOfLogProbabilities = new HashMap<>();
  private int answers;

  /**
   * @param probabilities of every label, with {@code neutral}, for a neutral face
   */
  void add(Map<String, Float> probabilities) {
    probabilities.forEach(
        (label, probability) ->
            sumsOfLogProbabilities.merge(
                label, Math.log(Math.max(probability, LEAST_PROBABILITY)), Double::sum));
    answers++;
  }

  Map<String, Float> correct(Map<String, Float> probabilities) {
    return correct(probabilities, 1);
  }

  /**
   * @param probabilities of the labels; a model with other labels is left as it is
   * @param strength share of the correction, 0 to 1
   * @return of the same labels, in their order; they sum to 1
   */
  Map<String, Float> correct(Map<String, Float> probabilities, double strength) {
    if (!sumsOfLogProbabilities.keySet().equals(probabilities.keySet())) {
      return probabilities;
    }
    var corrected = new LinkedHashMap<String, Float>();
    probabilities.forEach(
        (label, probability) ->
            corrected.put(label, (float) (probability * Math.exp(-strength * excess(label)))));
    float sum = corrected.values().stream().reduce(0f, Float::sum);
    corrected.replaceAll((label, value) -> value / sum);
    return corrected;
  }

  private double excess(String label) {
    return label.equals(NEUTRAL) ? 0 : Math.max(0, mean(label) - mean(NEUTRAL) + LEAD);
  }

  private double mean(String label) {
    return sumsOfLogProbabilities.get(label) / answers;
  }
}
