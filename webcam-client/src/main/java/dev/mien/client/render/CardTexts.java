package dev.mien.client.render;

import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Color;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a card says, with or without a reading.
 *
 * @param label as shown
 * @param percent of the label; empty where there is none
 * @param colour of the label
 * @param probabilities in the model's order; empty where nothing is known
 */
record CardTexts(String label, String percent, Color colour, Map<String, Double> probabilities) {

  private static final CardTexts UNKNOWN =
      new CardTexts("no label", "", ExpressionColours.ofUnlabelled(), Map.of());

  static CardTexts of(Optional<SmoothedPrediction> reading) {
    return reading.map(CardTexts::of).orElse(UNKNOWN);
  }

  private static CardTexts of(SmoothedPrediction reading) {
    String percent = String.format(Locale.ROOT, "%.0f %%", reading.probability() * 100);
    return new CardTexts(
        reading.label(),
        reading.sure() ? percent : "",
        ExpressionColours.of(reading.label()),
        reading.probabilities());
  }
}
