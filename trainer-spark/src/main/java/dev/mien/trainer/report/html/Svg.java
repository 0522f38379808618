package dev.mien.trainer.report.html;

import static dev.mien.trainer.report.html.Markup.element;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Shapes that the drawings share. */
public final class Svg {

  private Svg() {}

  public static Markup line(double x1, double y1, double x2, double y2) {
    return element("line")
        .with("x1", number(x1))
        .with("y1", number(y1))
        .with("x2", number(x2))
        .with("y2", number(y2));
  }

  public static Markup rectangle(double x, double y, double width, double height) {
    return element("rect")
        .with("x", number(x))
        .with("y", number(y))
        .with("width", number(width))
        .with("height", number(height));
  }

  /**
   * @param anchor the place of x in the text: {@code start}, {@code middle} or {@code end}
   */
  public static Markup text(double x, double y, String anchor, String text) {
    return element("text", text)
        .with("x", number(x))
        .with("y", number(y))
        .with("text-anchor", anchor);
  }

  /** A coordinate. */
  public static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** A value with four digits at most. */
  public static String shortest(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
