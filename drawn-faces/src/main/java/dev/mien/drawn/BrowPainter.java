package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.BROW_LOWERER;
import static dev.mien.drawn.ActionUnit.INNER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.OUTER_BROW_RAISER;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.SplittableRandom;

/** One eyebrow, hair by hair over a soft ground. */
final class BrowPainter {

  private static final int HAIRS = 40;

  private final DrawnFace face;
  private final int side;

  BrowPainter(DrawnFace face, int side) {
    this.face = face;
    this.side = side;
  }

  void paint(Graphics2D g) {
    ActionUnits au = face.actionUnits();
    double innerX = 0.16 - 0.06 * au.of(BROW_LOWERER);
    double innerY = -0.4 - 0.15 * au.of(INNER_BROW_RAISER) + 0.13 * au.of(BROW_LOWERER);
    double archX = 0.38;
    double archY =
        -0.5
            - 0.06 * au.of(INNER_BROW_RAISER)
            - 0.15 * au.of(OUTER_BROW_RAISER)
            + 0.09 * au.of(BROW_LOWERER);
    double outerX = 0.58;
    double outerY = -0.385 - 0.12 * au.of(OUTER_BROW_RAISER) + 0.02 * au.of(INNER_BROW_RAISER);
    double thickness = 0.062 * face.person().features().browThickness();
    Color color = Airbrush.darker(face.person().colours().hair(), 0.3);
    var brush = new Airbrush(g);
    brush.fold(
        Curve.onSide(side, innerX, innerY).bend(archX, archY, outerX, outerY).open(),
        thickness,
        color,
        0.75);
    var random = new SplittableRandom(face.person().hair().seed() + side);
    var hairs = new Path2D.Double();
    for (int i = 0; i < HAIRS; i++) {
      double t = (i + random.nextDouble()) / HAIRS;
      double x = bezier(t, innerX, archX, outerX);
      double y = bezier(t, innerY, archY, outerY) + thickness * random.nextDouble(-0.4, 0.5);
      double length = thickness * (1 - 0.5 * t);
      hairs.append(
          Curve.onSide(side, x, y).to(x + length * (0.4 + 0.7 * t), y - length * (0.8 - t)).open(),
          false);
    }
    brush.line(hairs, 0.012, color, 0.6);
  }

  private static double bezier(double t, double a, double b, double c) {
    return (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
  }
}
