package dev.mien.client.render;

import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;

/** Draws the status line, notices, the marks for pause and recording, and the list of keys. */
final class OverlayPainter {

  private static final Color RECORDING = new Color(0xE5, 0x48, 0x4D);

  private OverlayPainter() {}

  /** What the status line leaves free of an area. */
  static Rectangle above(Rectangle area, Overlay overlay) {
    int foot = overlay.status().isPresent() ? StatusBar.height(Theme.unit(area)) : 0;
    return new Rectangle(area.x, area.y, area.width, area.height - foot);
  }

  static void draw(Graphics2D graphics, Rectangle area, Overlay overlay) {
    float unit = Theme.unit(area);
    overlay.status().ifPresent(status -> StatusBar.draw(graphics, area, status, unit));
    if (overlay.recording()) {
      drawMark(graphics, area, unit, "recording", RECORDING);
    } else if (overlay.paused()) {
      drawMark(graphics, area, unit, "paused", Theme.QUIET);
    }
    overlay.notice().ifPresent(notice -> drawNotice(graphics, area, unit, notice));
    if (!overlay.help().isEmpty()) {
      HelpCard.draw(graphics, area, overlay.help(), unit);
    }
  }

  /** At the upper right: a disc and a word. */
  private static void drawMark(
      Graphics2D graphics, Rectangle area, float unit, String word, Color colour) {
    graphics.setFont(Theme.bold(unit * 0.9f));
    FontMetrics metrics = graphics.getFontMetrics();
    int height = Math.round(unit * 1.9f);
    int disc = Math.round(unit * 0.7f);
    int width = metrics.stringWidth(word) + disc + Math.round(unit * 2);
    int x = area.x + area.width - width - Math.round(unit);
    int y = area.y + Math.round(unit);
    graphics.setColor(Theme.PLATE);
    graphics.fill(Theme.rounded(x, y, width, height, height));
    graphics.setColor(colour);
    graphics.fill(new Ellipse2D.Double(x + unit * 0.7, y + (height - disc) / 2.0, disc, disc));
    graphics.setColor(Theme.TEXT);
    int baseline = y + (height + metrics.getAscent() - metrics.getDescent()) / 2;
    graphics.drawString(word, x + disc + Math.round(unit * 1.2f), baseline);
  }

  /** Above the status line, in the middle. */
  private static void drawNotice(Graphics2D graphics, Rectangle area, float unit, String notice) {
    graphics.setFont(Theme.plain(unit * 0.9f));
    FontMetrics metrics = graphics.getFontMetrics();
    int room = area.width - Math.round(unit * 4);
    String text = Text.shortened(notice, metrics, room);
    int width = metrics.stringWidth(text) + Math.round(unit * 1.6f);
    int height = Math.round(unit * 2);
    int x = area.x + (area.width - width) / 2;
    int y = area.y + area.height - StatusBar.height(unit) - height - Math.round(unit * 0.6f);
    graphics.setColor(Theme.PLATE);
    graphics.fill(Theme.rounded(x, y, width, height, unit));
    graphics.setColor(Theme.TEXT);
    int baseline = y + (height + metrics.getAscent() - metrics.getDescent()) / 2;
    graphics.drawString(text, x + Math.round(unit * 0.8f), baseline);
  }
}
