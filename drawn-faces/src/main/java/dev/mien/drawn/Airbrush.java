package dev.mien.drawn;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;

/** Soft spots and lines, in whatever coordinates the graphics have. */
final class Airbrush {

  private static final float[] STOPS = {0, 0.35f, 0.7f, 1};
  private static final double[] FALLOFF = {1, 0.75, 0.25, 0};

  private final Graphics2D g;

  Airbrush(Graphics2D g) {
    this.g = g;
  }

  /** An ellipse of colour that fades to nothing at its edge. */
  void spot(double x, double y, double radiusX, double radiusY, Color color, double opacity) {
    var colors = new Color[STOPS.length];
    for (int i = 0; i < colors.length; i++) {
      colors[i] = withOpacity(color, opacity * FALLOFF[i]);
    }
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.scale(radiusX, radiusY);
    g.setPaint(new RadialGradientPaint(new Point2D.Double(), 1f, STOPS, colors));
    g.fill(new Ellipse2D.Double(-1, -1, 2, 2));
    g.setTransform(before);
  }

  void line(Shape shape, double width, Color color, double opacity) {
    g.setPaint(withOpacity(color, opacity));
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(shape);
  }

  /** A line that is dense in the middle and thin at its sides, like a fold of skin. */
  void fold(Shape shape, double width, Color color, double opacity) {
    if (opacity < 0.01) {
      return;
    }
    for (int i = 4; i >= 1; i--) {
      line(shape, width * i / 4, color, opacity / 3.2);
    }
  }

  static Color withOpacity(Color color, double opacity) {
    int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  static Color mix(Color a, Color b, double shareOfB) {
    return new Color(
        channel(a.getRed(), b.getRed(), shareOfB),
        channel(a.getGreen(), b.getGreen(), shareOfB),
        channel(a.getBlue(), b.getBlue(), shareOfB));
  }

  static Color darker(Color color, double share) {
    return mix(color, Color.BLACK, share);
  }

  static Color lighter(Color color, double share) {
    return mix(color, Color.WHITE, share);
  }

  private static int channel(int a, int b, double shareOfB) {
    return (int) Math.round(a + (b - a) * Math.max(0, Math.min(1, shareOfB)));
  }
}
