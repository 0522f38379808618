package dev.mien.client.render;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;

/**
 * The first line of a card: icon, label and probability.
 *
 * @param iconSize which is the height of the line, in pixels
 * @param gap between icon, label and probability, in pixels
 */
record CardHead(CardTexts texts, Font title, Font percent, int iconSize, int gap) {

  /** In pixels, with a label and a probability in place of its own. */
  int widthOf(Graphics2D graphics, String label, String probability) {
    return iconSize
        + graphics.getFontMetrics(title).stringWidth(label)
        + graphics.getFontMetrics(percent).stringWidth(probability)
        + 2 * gap;
  }

  int width(Graphics2D graphics) {
    return widthOf(graphics, texts.label(), texts.percent());
  }

  /** At the upper edge; the probability at the right. */
  void draw(Graphics2D graphics, Rectangle inside) {
    ExpressionIcon.of(texts.label()).draw(graphics, inside.x, inside.y, iconSize, texts.colour());
    graphics.setFont(title);
    FontMetrics metrics = graphics.getFontMetrics();
    int baseline = inside.y + (iconSize + metrics.getAscent() - metrics.getDescent()) / 2;
    graphics.setColor(Theme.TEXT);
    int width = graphics.getFontMetrics(percent).stringWidth(texts.percent());
    int room = inside.width - iconSize - 2 * gap - width;
    graphics.drawString(
        Text.shortened(texts.label(), metrics, room), inside.x + iconSize + gap, baseline);
    graphics.setFont(percent);
    graphics.setColor(Theme.QUIET);
    graphics.drawString(texts.percent(), inside.x + inside.width - width, baseline);
  }
}
