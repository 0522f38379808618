package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.NOSE_WRINKLER;

import java.awt.Color;
import java.awt.Graphics2D;

/** By light and shadow; only the nostrils are lines. */
final class NosePainter {

  private final DrawnFace face;

  NosePainter(DrawnFace face) {
    this.face = face;
  }

  void paint(Graphics2D g) {
    Color skin = face.person().colours().skin();
    Color shade = Airbrush.mix(Airbrush.darker(skin, 0.6), new Color(0x6b2f1e), 0.3);
    Color glow = Airbrush.lighter(skin, 0.6);
    double w = face.person().features().noseWidth();
    double lift = 0.035 * face.actionUnits().of(NOSE_WRINKLER);
    double bottom = 0.24 - lift;
    double far = -Math.signum(face.light().side());
    var brush = new Airbrush(g);
    brush.spot(far * 0.1 * w, 0.02, 0.09, 0.3, shade, 0.34);
    brush.spot(-far * 0.11 * w, 0.0, 0.06, 0.28, shade, 0.16);
    brush.spot(0, bottom + 0.06, 0.2 * w, 0.07, shade, 0.5);
    brush.spot(0, -0.02, 0.05, 0.3, glow, 0.42);
    brush.spot(0, bottom - 0.08, 0.1 * w, 0.09, glow, 0.4);
    for (int side : new int[] {-1, 1}) {
      brush.spot(side * 0.125 * w, bottom - 0.03, 0.06, 0.06, shade, 0.25);
      brush.fold(
          Curve.onSide(side, 0.13 * w, bottom - 0.08)
              .bend(0.19 * w, bottom - 0.05, 0.17 * w, bottom + 0.04, 0.1 * w, bottom + 0.02)
              .open(),
          0.026,
          shade,
          0.6);
      brush.spot(side * 0.07 * w, bottom + 0.012, 0.048 * w, 0.026, new Color(0x2a120d), 0.95);
    }
  }
}
