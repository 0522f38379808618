package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.CHEEK_RAISER;
import static dev.mien.drawn.ActionUnit.LID_DROOP;
import static dev.mien.drawn.ActionUnit.LID_TIGHTENER;
import static dev.mien.drawn.ActionUnit.UPPER_LID_RAISER;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;

/** One eye with its lids. */
final class EyePainter {

  private static final double X = 0.36;
  private static final double Y = -0.2;
  private static final Color LASHES = new Color(0x1d1210);

  private final DrawnFace face;
  private final int side;
  private final double halfWidth;
  private final double top;
  private final double bottom;

  EyePainter(DrawnFace face, int side) {
    this.face = face;
    this.side = side;
    ActionUnits au = face.actionUnits();
    double size = face.person().features().eyeSize();
    halfWidth = 0.16 * size;
    double open =
        0.078
            + 0.062 * au.of(UPPER_LID_RAISER)
            - 0.03 * au.of(LID_TIGHTENER)
            - 0.05 * au.of(LID_DROOP);
    double below = 0.055 + 0.012 * au.of(UPPER_LID_RAISER) - 0.03 * au.of(LID_TIGHTENER);
    top = Math.max(0.002, open * size);
    bottom = Math.max(0.004, (below - 0.034 * au.of(CHEEK_RAISER)) * size);
  }

  void paint(Graphics2D g) {
    Color socket =
        Airbrush.mix(
            Airbrush.darker(face.person().colours().skin(), 0.6), new Color(0x5a2d2a), 0.3);
    var brush = new Airbrush(g);
    brush.spot(side * (X - 0.02), Y - 0.08, 0.25, 0.17, socket, 0.34);
    brush.spot(
        side * X, Y + 0.13, 0.2, 0.08, socket, 0.22 + 0.15 * face.actionUnits().of(CHEEK_RAISER));
    paintBall(g);
    paintLids(brush, socket);
  }

  private void paintBall(Graphics2D g) {
    Shape opening = opening();
    Shape clip = g.getClip();
    g.setPaint(new Color(0xf1ece6));
    g.fill(opening);
    g.clip(opening);
    var brush = new Airbrush(g);
    double x = side * X + 0.02 * face.pose().yaw();
    double y = Y + 0.004 + 0.022 * face.actionUnits().of(LID_DROOP);
    double radius = 0.078;
    g.setPaint(face.person().colours().iris());
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    brush.spot(x, y + 0.03, 0.05, 0.04, Airbrush.lighter(face.person().colours().iris(), 0.4), 0.7);
    brush.line(
        new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
        0.014,
        Airbrush.darker(face.person().colours().iris(), 0.7),
        0.8);
    g.setPaint(new Color(0x0c0808));
    g.fill(new Ellipse2D.Double(x - 0.036, y - 0.036, 0.072, 0.072));
    g.setPaint(new Color(0xffffff));
    double glint = x + 0.026 * Math.signum(face.light().side());
    g.fill(new Ellipse2D.Double(glint - 0.014, y - 0.038, 0.028, 0.028));
    brush.spot(side * X, Y - top - 0.005, halfWidth * 1.2, 0.06, Color.BLACK, 0.45);
    brush.spot(side * (X + halfWidth), Y, 0.06, 0.06, new Color(0x8a4a40), 0.4);
    brush.spot(side * (X - halfWidth), Y, 0.05, 0.05, new Color(0xa8544a), 0.6);
    g.setClip(clip);
  }

  private void paintLids(Airbrush brush, Color socket) {
    Shape upper = upperLid(0).open();
    brush.line(upper, 0.024, LASHES, 0.92);
    brush.fold(upperLid(0.05).open(), 0.022, socket, 0.75);
    brush.line(
        Curve.onSide(side, X - halfWidth, Y + 0.02)
            .bend(
                X - 0.08, Y + bottom + 0.02, X + 0.07, Y + bottom + 0.02, X + halfWidth, Y - 0.012)
            .open(),
        0.01,
        socket,
        0.75);
    brush.line(
        Curve.onSide(side, X + halfWidth * 0.8, Y - top * 0.55)
            .bend(X + halfWidth, Y - 0.03, X + halfWidth + 0.045, Y - 0.04 - top * 0.3)
            .open(),
        0.014,
        LASHES,
        0.8);
  }

  private Shape opening() {
    return upperLid(0)
        .bend(X + 0.07, Y + bottom * 1.33, X - 0.08, Y + bottom * 1.33, X - halfWidth, Y + 0.02)
        .closed();
  }

  private Curve upperLid(double above) {
    double y = Y - above;
    return Curve.onSide(side, X - halfWidth, y + 0.02)
        .bend(X - 0.09, y - top * 1.33, X + 0.07, y - top * 1.38, X + halfWidth, y - 0.012);
  }
}
