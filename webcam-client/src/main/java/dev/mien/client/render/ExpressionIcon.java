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

/**
 * A face of a few strokes, drawn here so that no font has to have it. Lengths are in radii of the
 * face; its middle is 0, y points down.
 *
 * @param eyeHeight half the height of an eye
 * @param browTilt how much higher the inner end of a brow is than the outer; NaN for no brows
 * @param browY of the brow's middle
 * @param mouthWidth half of it
 * @param mouthBend how far the middle of the mouth hangs below its corners
 * @param mouthOpen how far the lower lip hangs below the upper one
 */
record ExpressionIcon(
    double eyeHeight,
    double browTilt,
    double browY,
    double mouthWidth,
    double mouthBend,
    double mouthOpen) {

  private static final Color INK = new Color(0x12, 0x14, 0x18);
  private static final double EYE_X = 0.36;
  private static final double EYE_Y = -0.14;
  private static final double EYE_WIDTH = 0.11;
  private static final double BROW_WIDTH = 0.2;
  private static final double MOUTH_Y = 0.42;
  private static final double NO_BROWS = Double.NaN;

  private static final ExpressionIcon UNKNOWN = new ExpressionIcon(0.11, NO_BROWS, 0, 0.2, 0, 0);

  private static final Map<String, ExpressionIcon> ICONS =
      Map.of(
          "angry", new ExpressionIcon(0.12, -0.22, -0.42, 0.4, -0.28, 0),
          "disgust", new ExpressionIcon(0.05, -0.12, -0.34, 0.42, -0.2, 0.22),
          "fear", new ExpressionIcon(0.18, 0.18, -0.54, 0.42, -0.2, 0.34),
          "happy", new ExpressionIcon(0.14, NO_BROWS, 0, 0.54, 0.1, 0.5),
          "sad", new ExpressionIcon(0.1, 0.22, -0.42, 0.34, -0.34, 0),
          "surprise", new ExpressionIcon(0.17, 0, -0.58, 0.2, 0, 0.52),
          "neutral", new ExpressionIcon(0.13, NO_BROWS, 0, 0.4, 0, 0));

  /** A face without an expression for labels that are not of FER2013. */
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
      if (!Double.isNaN(browTilt)) {
        double inner = x - side * BROW_WIDTH;
        double outer = x + side * BROW_WIDTH;
        graphics.draw(new Line2D.Double(inner, browY - browTilt / 2, outer, browY + browTilt / 2));
      }
    }
  }

  /** An open mouth is the space between two curves from corner to corner; a high one is round. */
  private void drawMouth(Graphics2D graphics) {
    if (mouthOpen > 2 * mouthWidth) {
      double top = MOUTH_Y - mouthOpen / 2;
      graphics.fill(new Ellipse2D.Double(-mouthWidth, top, 2 * mouthWidth, mouthOpen));
      return;
    }
    double y = MOUTH_Y - (mouthBend + mouthOpen) / 2;
    var upper = new QuadCurve2D.Double(-mouthWidth, y, 0, y + 2 * mouthBend, mouthWidth, y);
    if (mouthOpen == 0) {
      graphics.draw(upper);
      return;
    }
    var mouth = new Path2D.Double(upper);
    mouth.quadTo(0, y + 2 * (mouthBend + mouthOpen), -mouthWidth, y);
    mouth.closePath();
    graphics.fill(mouth);
  }
}
