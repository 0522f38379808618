package dev.mien.client.render;

import java.awt.FontMetrics;

/** Makes text fit. */
final class Text {

  private static final String ELLIPSIS = "…";

  private Text() {}

  /** As much of the text as fits into a width in pixels. */
  static String shortened(String text, FontMetrics metrics, int width) {
    if (metrics.stringWidth(text) <= width) {
      return text;
    }
    int length = text.length();
    while (length > 0 && metrics.stringWidth(text.substring(0, length) + ELLIPSIS) > width) {
      length--;
    }
    return text.substring(0, length) + ELLIPSIS;
  }
}
