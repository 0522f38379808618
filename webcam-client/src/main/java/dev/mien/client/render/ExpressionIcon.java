package dev.mien.client.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.util.Map;
import java.util.Optional;

/**
 * A face of a few strokes, drawn here so that no font has to have it. Lengths are in radii of the
 * face; its middle is 0, y points down.
 *
 * @param eyeHeight half the height of an eye
 * @param brows none for a face at rest
 */
record ExpressionIcon(double eyeHeight, Optional<Brows> brows, Mouth mouth) {

  /**
   * @param tilt how much higher the inner end of a brow is than the outer
   * @param y of the brow's middle
   */
  private record Brows(double tilt, double y) {}

  /**
   * @param width half of it
   * @param bend how far the middle hangs below the corners
   * @param open how far the lower lip hangs below the upper one
   */
  private record Mouth(double width, double bend, double open) {}

  private static final Color INK = new Color(0x12, 0x14, 0x18);
  private static final double EYE_X = 0.36;
  private static final double EYE_Y = -0.14;
  private static final double EYE_WIDTH = 0.11;
  private static final double BROW_WIDTH = 0.2;
  private static final double MOUTH_Y = 0.42;

  private static final ExpressionIcon UNKNOWN =
      new ExpressionIcon(0.11, Optional.empty(), new Mouth(0.2, 0, 0));

  private static final Map<String, ExpressionIcon> ICONS =
      Map.of(
          "angry",
              new ExpressionIcon(
                  0.12, Optional.of(new Brows(-0.22, -0.42)), new Mouth(0.4, -0.28, 0)),
          "disgust",
              new ExpressionIcon(
                  0.05, Optional.of(new Brows(-0.12, -0.34)), new Mouth(0.42, -0.2, 0.22)),
          "fear",
              new ExpressionIcon(
                  0.18, Optional.of(new Brows(0.18, -0.54)), new Mouth(0.42, -0.2, 0.34)),
          "happy", new ExpressionIcon(0.14, Optional.empty(), new Mouth(0.54, 0.1, 0.5)),
          "sad",
              new ExpressionIcon(
                  0.1, Optional.of(new Brows(0.22, -0.42)), new Mouth(0.34, -0.34, 0)),
          "surprise",
              new ExpressionIcon(0.17, Optional.of(new Brows(0, -0.58)), new Mouth(0.2, 0, 0.52)),
          "neutral", new ExpressionIcon(0.13, Optional.empty(), new Mouth(0.4, 0, 0)));

  /** A plain face for classes without a drawing. */
  static ExpressionIcon of(String label) {
    return ICONS.getOrDefault(label, UNKNOWN);
  }

  /**
   * @param x of the left edge
   * @param y of the upper edge
   * @param size of the whole, in pixels
   */
  void draw(Graphics2D graphics, double x, double y, double size, Color colour) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x + size / 2, y + size / 2);
    graphics.scale(size / 2, size / 2);
    graphics.setColor(colour);
    graphics.fill(new Ellipse2D.Double(-1, -1, 2, 2));
    graphics.setColor(INK);
    graphics.setStroke(new BasicStroke(0.15f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    drawEyes(graphics);
    drawMouth(graphics);
    graphics.setTransform(before);
  }

  private void drawEyes(Graphics2D graphics) {
    for (int side : new int[] {-1, 1}) {
      double x = side * EYE_X;
      graphics.fill(
          new Ellipse2D.Double(x - EYE_WIDTH, EYE_Y - eyeHeight, 2 * EYE_WIDTH, 2 * eyeHeight));
      brows.ifPresent(it -> drawBrow(graphics, it, x, side));
    }
  }

  private static void drawBrow(Graphics2D graphics, Brows brows, double x, int side) {
    double inner = x - side * BROW_WIDTH;
    double outer = x + side * BROW_WIDTH;
    double rise = brows.tilt() / 2;
    graphics.draw(new Line2D.Double(inner, brows.y() - rise, outer, brows.y() + rise));
  }

  /** An open mouth is the space between two curves from corner to corner; a high one is round. */
  private void drawMouth(Graphics2D graphics) {
    if (mouth.open() > 2 * mouth.width()) {
      double top = MOUTH_Y - mouth.open() / 2;
      graphics.fill(new Ellipse2D.Double(-mouth.width(), top, 2 * mouth.width(), mouth.open()));
      return;
    }
    double y = MOUTH_Y - (mouth.bend() + mouth.open()) / 2;
    var upper =
        new QuadCurve2D.Double(-mouth.width(), y, 0, y + 2 * mouth.bend(), mouth.width(), y);
    if (mouth.open() == 0) {
      graphics.draw(upper);
      return;
    }
    var shape = new Path2D.Double(upper);
    shape.quadTo(0, y + 2 * (mouth.bend() + mouth.open()), -mouth.width(), y);
    shape.closePath();
    graphics.fill(shape);
  }
}
