package dev.mien.client.annotation;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The line under the picture. */
final class StatusBar {

  private static final int HEIGHT = 30;
  private static final int MARGIN = 12;
  private static final int SIGN = 10;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
  private static final Color BACKGROUND = new Color(0x1B, 0x1E, 0x24);
  private static final Color TEXT = new Color(0xEC, 0xEE, 0xF2);
  private static final Color DETAIL = new Color(0x9A, 0xA1, 0xAD);

  private StatusBar() {}

  /** What is left of an area for the picture. */
  static Rectangle above(Rectangle area) {
    return new Rectangle(area.x, area.y, area.width, Math.max(1, area.height - HEIGHT));
  }

  static void draw(Graphics2D graphics, Rectangle area, Status status) {
    int top = area.y + area.height - HEIGHT;
    graphics.setColor(BACKGROUND);
    graphics.fillRect(area.x, top, area.width, HEIGHT);
    drawSign(graphics, status.tone(), area.x + MARGIN, top + (HEIGHT - SIGN) / 2);

    graphics.setFont(FONT);
    FontMetrics metrics = graphics.getFontMetrics();
    int baseline = top + (HEIGHT + metrics.getAscent() - metrics.getDescent()) / 2;
    int left = area.x + MARGIN + SIGN + 8;
    int detailWidth = metrics.stringWidth(status.detail());
    int right = area.x + area.width - MARGIN - detailWidth;
    boolean bothFit = left + metrics.stringWidth(status.text()) + MARGIN <= right;
    int room = (bothFit ? right : area.x + area.width) - MARGIN - left;
    graphics.setColor(TEXT);
    graphics.drawString(Text.shortened(status.text(), metrics, room), left, baseline);
    if (bothFit) {
      graphics.setColor(DETAIL);
      graphics.drawString(status.detail(), right, baseline);
    }
  }

  /** A disc, a ring or a triangle. */
  private static void drawSign(Graphics2D graphics, Status.Tone tone, int x, int y) {
    switch (tone) {
      case GOOD -> {
        graphics.setColor(new Color(0x35, 0xC7, 0x9A));
        graphics.fill(new Ellipse2D.Float(x, y, SIGN, SIGN));
      }
      case WAITING -> {
        graphics.setColor(new Color(0x56, 0xB4, 0xE9));
        graphics.setStroke(new java.awt.BasicStroke(2));
        graphics.draw(new Ellipse2D.Float(x + 1, y + 1, SIGN - 2, SIGN - 2));
      }
      case BAD -> {
        var triangle = new Path2D.Float();
        triangle.moveTo(x + SIGN / 2f, y);
        triangle.lineTo(x + SIGN, y + SIGN);
        triangle.lineTo(x, y + SIGN);
        triangle.closePath();
        graphics.setColor(new Color(0xE6, 0x9F, 0x00));
        graphics.fill(triangle);
      }
    }
  }
}
