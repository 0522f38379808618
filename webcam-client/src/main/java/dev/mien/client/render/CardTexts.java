package dev.mien.client.render;

import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Color;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a card says, with or without a prediction.
 *
 * @param label as shown
 * @param percent of the label; empty where there is none
 * @param probabilities in the model's order, of the {@value #MOST_CLASSES} most probable classes
 *     where there are more; empty where nothing is known
 * @param labels of the model, in its order
 */
record CardTexts(
    String label, String percent, Map<String, Double> probabilities, List<String> labels) {

  /** More would hide the picture. */
  static final int MOST_CLASSES = 10;

  private static final CardTexts UNKNOWN = new CardTexts("no label", "", Map.of(), List.of());

  static CardTexts of(Optional<SmoothedPrediction> smoothed) {
    return smoothed.map(CardTexts::of).orElse(UNKNOWN);
  }

  private static CardTexts of(SmoothedPrediction smoothed) {
    String percent = String.format(Locale.ROOT, "%.0f %%", smoothed.probability() * 100);
    return new CardTexts(
        smoothed.label(),
        smoothed.sure() ? percent : "",
        mostProbable(smoothed.probabilities()),
        List.copyOf(smoothed.probabilities().keySet()));
  }

  private static Map<String, Double> mostProbable(Map<String, Double> all) {
    if (all.size() <= MOST_CLASSES) {
      return all;
    }
    Set<String> highest =
        all.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_CLASSES)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var kept = new LinkedHashMap<String, Double>(all);
    kept.keySet().retainAll(highest);
    return kept;
  }

  /** Of the label. */
  Color colour() {
    return colourOf(label);
  }

  Color colourOf(String name) {
    return ExpressionColours.of(name, labels);
  }
}
