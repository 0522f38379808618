package dev.mien.client.render;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.List;

/** The keys and what they do, in the middle of the window. */
final class HelpCard {

  private HelpCard() {}

  static void draw(Graphics2D graphics, Rectangle area, List<Overlay.KeyHint> keys, float unit) {
    Font plain = Theme.plain(unit);
    FontMetrics metrics = graphics.getFontMetrics(plain);
    int padding = Math.round(unit * 1.4f);
    int row = Math.round(unit * 2);
    int keyWidth = width(metrics, keys.stream().map(Overlay.KeyHint::key).toList());
    int capWidth = keyWidth + Math.round(unit * 1.2f);
    int textWidth = width(metrics, keys.stream().map(Overlay.KeyHint::does).toList());
    int width = padding * 2 + capWidth + Math.round(unit) + textWidth;
    int height = padding * 2 + row * keys.size();
    int x = area.x + (area.width - width) / 2;
    int y = area.y + (area.height - height) / 2;
    graphics.setColor(Theme.SOLID_PLATE);
    graphics.fill(Theme.rounded(x, y, width, height, unit * 1.6));
    graphics.setFont(plain);
    int top = y + padding;
    for (Overlay.KeyHint key : keys) {
      int baseline = top + (row + metrics.getAscent() - metrics.getDescent()) / 2;
      graphics.setColor(Theme.TRACK);
      graphics.fill(
          Theme.rounded(x + padding, top + unit * 0.15, capWidth, row - unit * 0.3, unit * 0.7));
      graphics.setColor(Theme.TEXT);
      int keyX = x + padding + (capWidth - metrics.stringWidth(key.key())) / 2;
      graphics.drawString(key.key(), keyX, baseline);
      graphics.setColor(Theme.QUIET);
      graphics.drawString(key.does(), x + padding + capWidth + Math.round(unit), baseline);
      top += row;
    }
  }

  private static int width(FontMetrics metrics, List<String> texts) {
    return texts.stream().mapToInt(metrics::stringWidth).max().orElse(0);
  }
}
