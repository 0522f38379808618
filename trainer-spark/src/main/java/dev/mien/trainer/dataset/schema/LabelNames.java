package dev.mien.trainer.dataset.schema;

import dev.mien.labels.ExpressionNames;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What files call the expressions, in upper or lower case: FER2013's names, such as {@code happy},
 * or FER+'s, such as {@code happiness}.
 */
public final class LabelNames {

  /** FER+'s names in FER2013's order. */
  public static final List<String> FER_PLUS =
      List.of("anger", "disgust", "fear", "happiness", "sadness", "surprise", "neutral");

  /** For sentences: {@code angry, disgust, …}. */
  public static final String EXPECTED = String.join(", ", ExpressionNames.FER2013_ORDER);

  private LabelNames() {}

  /**
   * @return the place in {@link ExpressionNames#FER2013_ORDER}; empty where no expression has this
   *     name
   */
  public static OptionalInt find(String name) {
    String lowerCase = name.strip().toLowerCase(Locale.ROOT);
    int place =
        Math.max(ExpressionNames.FER2013_ORDER.indexOf(lowerCase), FER_PLUS.indexOf(lowerCase));
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }
}
