package dev.mien.drawn;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/** A thin dark frame. */
final class GlassesPainter {

  private static final Color FRAME = new Color(0x22201f);

  private final DrawnFace face;

  GlassesPainter(DrawnFace face) {
    this.face = face;
  }

  void paint(Graphics2D g) {
    var brush = new Airbrush(g);
    double shift = 0.06 * face.pose().yaw();
    for (int side : new int[] {-1, 1}) {
      double x = side * 0.36 + shift;
      brush.line(
          new RoundRectangle2D.Double(x - 0.25, -0.36, 0.5, 0.36, 0.26, 0.26), 0.03, FRAME, 0.9);
      brush.line(
          Curve.from(x + side * 0.25, -0.22)
              .to(side * 0.76 * face.person().head().width(), -0.18)
              .open(),
          0.026,
          FRAME,
          0.85);
    }
    brush.line(
        Curve.from(shift - 0.11, -0.22).bend(shift, -0.27, shift + 0.11, -0.22).open(),
        0.028,
        FRAME,
        0.9);
  }
}
