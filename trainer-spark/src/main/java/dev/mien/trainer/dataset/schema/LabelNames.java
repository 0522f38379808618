package dev.mien.trainer.dataset.schema;

import dev.mien.labels.ExpressionNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What folders and tables call the seven expressions, in upper or lower case: FER2013's names, such
 * as {@code happy}, or other common adjectives and nouns. A number may stand before the name, as in
 * {@code 3_happy}.
 */
public final class LabelNames {

  /** FER+'s names in FER2013's order. */
  public static final List<String> FER_PLUS =
      List.of("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral");

  /** For sentences: {@code angry, disgust, …}. */
  public static final String EXPECTED = String.join(", ", ExpressionNames.FER2013_ORDER);

  /** To FER2013's name. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("anger", "angry"),
          Map.entry("disgusted", "disgust"),
          Map.entry("fearful", "fear"),
          Map.entry("afraid", "fear"),
          Map.entry("scared", "fear"),
          Map.entry("happiness", "happy"),
          Map.entry("joy", "happy"),
          Map.entry("sadness", "sad"),
          Map.entry("surprised", "surprise"),
          Map.entry("neutrality", "neutral"));

  private static final Pattern NUMBER_BEFORE = Pattern.compile("^\\d+[\\s._-]+(?=\\p{L})");

  private LabelNames() {}

  /**
   * @return the place in {@link ExpressionNames#FER2013_ORDER}; empty where no expression has this
   *     name
   */
  public static OptionalInt find(String name) {
    String lowerCase =
        NUMBER_BEFORE.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
    int place = ExpressionNames.FER2013_ORDER.indexOf(SYNONYMS.getOrDefault(lowerCase, lowerCase));
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }
}
