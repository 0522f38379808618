package dev.mien.client.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The slim line over the foot of the picture. */
final class StatusBar {

  private static final Color BACKGROUND = new Color(0x12, 0x14, 0x18, 0xC8);

  private StatusBar() {}

  /** In pixels. */
  static int height(float unit) {
    return Math.round(unit * 1.9f);
  }

  static void draw(Graphics2D graphics, Rectangle area, Status status, float unit) {
    int height = height(unit);
    int top = area.y + area.height - height;
    graphics.setColor(BACKGROUND);
    graphics.fillRect(area.x, top, area.width, height);
    int margin = Math.round(unit * 0.8f);
    double sign = unit * 0.75;
    drawSign(graphics, status.tone(), area.x + margin, top + (height - sign) / 2, sign);

    graphics.setFont(Theme.plain(unit * 0.85f));
    FontMetrics metrics = graphics.getFontMetrics();
    int baseline = top + (height + metrics.getAscent() - metrics.getDescent()) / 2;
    int left = area.x + margin + (int) Math.round(sign + unit * 0.5);
    int detailWidth = metrics.stringWidth(status.detail());
    int right = area.x + area.width - margin - detailWidth;
    boolean bothFit = left + metrics.stringWidth(status.text()) + margin <= right;
    int room = (bothFit ? right : area.x + area.width) - margin - left;
    graphics.setColor(Theme.TEXT);
    graphics.drawString(Text.shortened(status.text(), metrics, room), left, baseline);
    if (bothFit) {
      graphics.setColor(Theme.QUIET);
      graphics.drawString(status.detail(), right, baseline);
    }
  }

  /** A disc, a ring or a triangle. */
  private static void drawSign(
      Graphics2D graphics, Status.Tone tone, double x, double y, double size) {
    switch (tone) {
      case GOOD -> {
        graphics.setColor(new Color(0x35, 0xC7, 0x9A));
        graphics.fill(new Ellipse2D.Double(x, y, size, size));
      }
      case WAITING -> {
        float stroke = (float) (size / 5);
        graphics.setColor(new Color(0x56, 0xB4, 0xE9));
        graphics.setStroke(new BasicStroke(stroke));
        graphics.draw(
            new Ellipse2D.Double(x + stroke / 2, y + stroke / 2, size - stroke, size - stroke));
      }
      case BAD -> {
        var triangle = new Path2D.Double();
        triangle.moveTo(x + size / 2, y);
        triangle.lineTo(x + size, y + size);
        triangle.lineTo(x, y + size);
        triangle.closePath();
        graphics.setColor(new Color(0xE6, 0x9F, 0x00));
        graphics.fill(triangle);
      }
    }
  }
}
