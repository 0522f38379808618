package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.BROW_LOWERER;
import static dev.mien.drawn.ActionUnit.CHEEK_RAISER;
import static dev.mien.drawn.ActionUnit.CHIN_RAISER;
import static dev.mien.drawn.ActionUnit.INNER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.LIP_CORNER_PULLER;
import static dev.mien.drawn.ActionUnit.NOSE_WRINKLER;
import static dev.mien.drawn.ActionUnit.OUTER_BROW_RAISER;
import static dev.mien.drawn.ActionUnit.UPPER_LIP_RAISER;

import java.awt.Color;
import java.awt.Graphics2D;

/** What moving muscles press into the skin: forehead, frown, nose root, cheeks, crow's feet. */
final class FoldPainter {

  private final ActionUnits au;
  private final Color shade;
  private final Color glow;

  FoldPainter(DrawnFace face) {
    au = face.actionUnits();
    Color skin = face.person().colours().skin();
    shade = Airbrush.mix(Airbrush.darker(skin, 0.6), new Color(0x6b2f1e), 0.3);
    glow = Airbrush.lighter(skin, 0.5);
  }

  void paint(Graphics2D g) {
    var brush = new Airbrush(g);
    paintForehead(brush);
    paintFrown(brush);
    for (int side : new int[] {-1, 1}) {
      paintCheek(brush, side);
      paintNoseRoot(brush, side);
    }
    brush.spot(0, 0.79, 0.2, 0.05, shade, 0.28 + 0.4 * au.of(CHIN_RAISER));
  }

  private void paintForehead(Airbrush brush) {
    double width = 0.2 + 0.22 * au.of(OUTER_BROW_RAISER);
    for (int i = 0; i < 3; i++) {
      double y = -0.66 - 0.085 * i;
      brush.fold(
          Curve.from(-width, y + 0.02).bend(0, y - 0.035, width, y + 0.02).open(),
          0.026,
          shade,
          0.5 * au.of(INNER_BROW_RAISER));
    }
  }

  private void paintFrown(Airbrush brush) {
    double opacity = Math.max(0, au.of(BROW_LOWERER) - 0.15) * 0.9;
    brush.spot(0, -0.34, 0.13, 0.12, shade, 0.5 * opacity);
    for (int side : new int[] {-1, 1}) {
      brush.fold(
          Curve.onSide(side, 0.045, -0.5).bend(0.02, -0.42, 0.055, -0.3).open(),
          0.026,
          shade,
          opacity);
    }
  }

  private void paintNoseRoot(Airbrush brush, int side) {
    for (int i = 0; i < 3; i++) {
      double y = -0.22 + 0.06 * i;
      brush.fold(
          Curve.onSide(side, 0.02, y).bend(0.08, y - 0.03, 0.15, y + 0.05).open(),
          0.02,
          shade,
          0.75 * Math.max(0, au.of(NOSE_WRINKLER) - 0.2));
    }
  }

  private void paintCheek(Airbrush brush, int side) {
    double fold =
        0.16
            + 0.55
                * Math.max(
                    au.of(LIP_CORNER_PULLER),
                    Math.max(au.of(NOSE_WRINKLER), au.of(UPPER_LIP_RAISER)));
    double reach = 0.1 * au.of(LIP_CORNER_PULLER);
    brush.fold(
        Curve.onSide(side, 0.17, 0.2)
            .bend(0.3 + reach, 0.28, 0.36 + reach, 0.4, 0.36 + reach, 0.56)
            .open(),
        0.04,
        shade,
        fold);
    brush.spot(side * 0.45, 0.16, 0.2, 0.14, glow, 0.35 * au.of(CHEEK_RAISER));
    brush.spot(side * 0.44, 0.32, 0.2, 0.1, shade, 0.2 * au.of(CHEEK_RAISER));
    for (int i = -1; i <= 1; i++) {
      brush.fold(
          Curve.onSide(side, 0.55, -0.19 + 0.03 * i).to(0.65, -0.2 + 0.07 * i).open(),
          0.014,
          shade,
          0.5 * au.of(CHEEK_RAISER));
    }
  }
}
