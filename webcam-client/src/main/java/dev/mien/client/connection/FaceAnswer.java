package dev.mien.client.connection;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of one face. */
public sealed interface FaceAnswer {

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
      implements FaceAnswer {

    public Labelled {
      probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
    }
  }

  /**
   * @param reason why there is no label, for a person
   */
  record Unanswered(String reason) implements FaceAnswer {

    /** Whether it was left out for the sake of a newer frame, rather than by a fault. */
    public boolean replaced() {
      return reason.equals(REPLACED);
    }
  }
}
