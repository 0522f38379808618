package dev.mien.labels;

import dev.mien.v1.Expression;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The seven expressions as people write them: {@code angry}, {@code disgust}, {@code fear}, {@code
 * happy}, {@code sad}, {@code surprise}, {@code neutral}.
 */
public final class ExpressionNames {

  private static final String PREFIX = "EXPRESSION_";

  /** In FER2013's numbering: the place in this list is the number in its files, 0 to 6. */
  public static final List<String> FER2013_ORDER =
      Arrays.stream(Expression.values())
          .filter(e -> e != Expression.UNRECOGNIZED && e != Expression.EXPRESSION_UNSPECIFIED)
          .map(ExpressionNames::nameOf)
          .toList();

  private ExpressionNames() {}

  public static String nameOf(Expression expression) {
    return expression.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT);
  }

  /**
   * Upper and lower case are equal.
   *
   * @return empty where no expression has this name
   */
  public static Optional<Expression> find(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    int number = FER2013_ORDER.indexOf(lowerCase);
    return number < 0 ? Optional.empty() : Optional.of(Expression.forNumber(number + 1));
  }
}
