package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.CHIN_RAISER;
import static dev.mien.drawn.ActionUnit.JAW_DROP;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_DEPRESSOR;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_PULLER;
import static dev.mien.drawn.ActionUnit.LIP_STRETCHER;
import static dev.mien.drawn.ActionUnit.LIP_TIGHTENER;
import static dev.mien.drawn.ActionUnit.UPPER_LIP_RAISER;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/** Lips, and teeth and tongue where they part. */
final class MouthPainter {

  private static final double Y = 0.55;

  private final Color skin;
  private final Color lip;
  private final double halfWidth;
  private final double control;
  private final double cornerY;
  private final double innerTop;
  private final double innerBottom;
  private final double upperLip;
  private final double lowerLip;
  private final double teeth;

  MouthPainter(DrawnFace face) {
    ActionUnits au = face.actionUnits();
    skin = face.person().colours().skin();
    lip = Airbrush.mix(Airbrush.darker(skin, 0.15), new Color(0xa8443f), 0.5);
    halfWidth =
        0.25
            + 0.1 * au.of(LIP_CORNER_PULLER)
            + 0.1 * au.of(LIP_STRETCHER)
            - 0.07 * au.of(JAW_DROP)
            - 0.015 * au.of(LIP_TIGHTENER);
    control = halfWidth * (0.5 + 0.4 * au.of(JAW_DROP));
    cornerY =
        Y
            - 0.1 * au.of(LIP_CORNER_PULLER)
            + 0.09 * au.of(LIP_CORNER_DEPRESSOR)
            + 0.04 * au.of(JAW_DROP);
    double parted =
        0.1 * au.of(LIP_CORNER_PULLER)
            + 0.05 * au.of(LIP_STRETCHER)
            + 0.06 * au.of(UPPER_LIP_RAISER);
    innerTop =
        Y
            - 0.08 * au.of(UPPER_LIP_RAISER)
            - 0.05 * au.of(JAW_DROP)
            + 0.005
            - 0.03 * au.of(CHIN_RAISER);
    innerBottom = innerTop + parted + 0.3 * au.of(JAW_DROP);
    double thickness = face.person().features().lipFullness() * (1 - 0.6 * au.of(LIP_TIGHTENER));
    upperLip = 0.06 * thickness * (1 - 0.3 * au.of(LIP_CORNER_PULLER));
    lowerLip = 0.085 * thickness * (1 + 0.25 * au.of(CHIN_RAISER));
    teeth = 0.055 + 0.045 * Math.max(au.of(LIP_CORNER_PULLER), au.of(UPPER_LIP_RAISER));
  }

  void paint(Graphics2D g) {
    var brush = new Airbrush(g);
    Color shade = Airbrush.mix(Airbrush.darker(skin, 0.6), new Color(0x6b2f1e), 0.3);
    brush.spot(0, innerBottom + lowerLip + 0.05, 0.22, 0.06, shade, 0.45);
    for (int side : new int[] {-1, 1}) {
      brush.spot(side * (halfWidth + 0.02), cornerY, 0.06, 0.06, shade, 0.5);
    }
    brush.spot(0, innerTop - upperLip - 0.09, 0.05, 0.08, shade, 0.25);
    g.setPaint(Airbrush.darker(lip, 0.12));
    g.fill(upperLipShape());
    g.setPaint(lip);
    g.fill(lowerLipShape());
    brush.spot(
        0, innerBottom + lowerLip * 0.55, halfWidth * 0.5, lowerLip * 0.5, Color.WHITE, 0.28);
    paintInside(g);
    brush.fold(innerEdge().open(), 0.026, new Color(0x3a1513), 0.95);
  }

  private void paintInside(Graphics2D g) {
    if (innerBottom - innerTop < 0.02) {
      return;
    }
    Shape inside =
        innerEdge()
            .bend(control, bezier(innerBottom), -control, bezier(innerBottom), -halfWidth, cornerY)
            .closed();
    Shape clip = g.getClip();
    g.setPaint(new Color(0x33100f));
    g.fill(inside);
    g.clip(inside);
    var brush = new Airbrush(g);
    brush.spot(
        0,
        innerBottom + 0.02,
        halfWidth * 0.7,
        (innerBottom - innerTop) * 0.45,
        new Color(0xb3544f),
        0.8);
    paintTeeth(g, brush);
    g.setClip(clip);
  }

  private void paintTeeth(Graphics2D g, Airbrush brush) {
    double w = halfWidth * 0.92;
    double edge = cornerY + 0.25 * teeth;
    Shape row =
        Curve.from(-w, edge)
            .bend(-w * 0.5, bezier(innerTop + teeth), w * 0.5, bezier(innerTop + teeth), w, edge)
            .to(w, cornerY - 0.3)
            .to(-w, cornerY - 0.3)
            .closed();
    g.setPaint(new Color(0xf3eee4));
    g.fill(row);
    for (int i = -3; i <= 3; i++) {
      double x = w * i / 4;
      brush.line(
          Curve.from(x, innerTop - 0.15).to(x, innerTop + teeth).open(),
          0.007,
          new Color(0x9a8f86),
          0.5);
    }
    brush.spot(-w, cornerY, w * 0.5, 0.15, Color.BLACK, 0.55);
    brush.spot(w, cornerY, w * 0.5, 0.15, Color.BLACK, 0.55);
  }

  private Shape upperLipShape() {
    double top = bezier(innerTop) - upperLip * 1.5;
    return innerEdge()
        .bend(control * 1.1, (cornerY + top) / 2, 0.1, top, 0.055, innerTop - upperLip)
        .bend(
            0.02,
            innerTop - upperLip * 0.75,
            -0.02,
            innerTop - upperLip * 0.75,
            -0.055,
            innerTop - upperLip)
        .bend(-0.1, top, -control * 1.1, (cornerY + top) / 2, -halfWidth, cornerY)
        .closed();
  }

  private Shape lowerLipShape() {
    double inner = bezier(innerBottom);
    double outer = bezier(innerBottom + lowerLip);
    return Curve.from(-halfWidth, cornerY)
        .bend(-control, inner, control, inner, halfWidth, cornerY)
        .bend(control * 1.1, outer, -control * 1.1, outer, -halfWidth, cornerY)
        .closed();
  }

  /** The lower edge of the upper lip, left to right. */
  private Curve innerEdge() {
    double y = bezier(innerTop);
    return Curve.from(-halfWidth, cornerY).bend(-control, y, control, y, halfWidth, cornerY);
  }

  /** The height of both control points that brings the middle of the curve to {@code y}. */
  private double bezier(double y) {
    return (y - 0.25 * cornerY) / 0.75;
  }
}
