package dev.mien.client.classify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The result of classifying one face: a label, or the reason why there is none. */
public sealed interface Classification {

  /** Of a live frame that was overtaken before it was classified, here or in the server. */
  String REPLACED = "a newer frame took its place";

  /**
   * @param label the most probable expression
   * @param probability its own, 0 to 1
   * @param probabilities of every expression, in the model's label order; they sum to 1
   * @param modelVersion of the model that answered
   */
  record Labelled(
      String label, float probability, Map<String, Float> probabilities, String modelVersion)
      implements Classification {

    public Labelled {
      probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }
  }

  /**
   * @param reason why there is no label, for a person
   */
  record Unlabelled(String reason) implements Classification {

    /** Whether it was left out for the sake of a newer frame, rather than by a fault. */
    public boolean replaced() {
      return reason.equals(REPLACED);
    }
  }
}
