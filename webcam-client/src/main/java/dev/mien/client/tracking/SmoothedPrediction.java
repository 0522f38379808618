package dev.mien.client.tracking;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is shown of a face.
 *
 * @param label an expression, or {@link #UNSURE}
 * @param probabilities smoothed, of every expression, in the model's label order; they sum to 1
 */
public record SmoothedPrediction(String label, Map<String, Double> probabilities) {

  /** In place of a label that is too improbable. */
  public static final String UNSURE = "unsure";

  public SmoothedPrediction {
    probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
  }

  public boolean sure() {
    return !label.equals(UNSURE);
  }

  /** Of the label; where there is none, of the most probable expression. */
  public double probability() {
    return sure() ? probabilities.get(label) : Collections.max(probabilities.values());
  }
}
