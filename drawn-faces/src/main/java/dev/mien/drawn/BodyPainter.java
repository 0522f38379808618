package dev.mien.drawn;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;

/** Neck and shoulders; they stay upright when the head leans. */
final class BodyPainter {

  private final DrawnFace face;

  BodyPainter(DrawnFace face) {
    this.face = face;
  }

  void paint(Graphics2D g) {
    Color skin = face.person().colours().skin();
    Color shirt =
        Airbrush.darker(
            face.person().colours().shirt(), Math.max(0, 1 - face.light().brightness()));
    var brush = new Airbrush(g);
    Shape neck =
        Curve.from(-0.4, 0.4)
            .bend(-0.4, 1.1, -0.46, 1.25, -0.62, 1.42)
            .to(0.62, 1.42)
            .bend(0.46, 1.25, 0.4, 1.1, 0.4, 0.4)
            .closed();
    g.setPaint(Airbrush.darker(skin, 0.16));
    g.fill(neck);
    Shape clip = g.getClip();
    g.clip(neck);
    brush.spot(0, 0.98, 0.6, 0.34, Airbrush.darker(skin, 0.65), 0.6);
    brush.spot(-face.light().side() * 0.5, 1.2, 0.4, 0.6, Airbrush.darker(skin, 0.7), 0.4);
    g.setClip(clip);
    Shape shoulders =
        Curve.from(-0.44, 1.2)
            .bend(-0.2, 1.48, 0.2, 1.48, 0.44, 1.2)
            .bend(0.8, 1.36, 1.3, 1.4, 1.55, 1.75)
            .bend(1.7, 2.1, 1.75, 2.5, 1.75, 9)
            .to(-1.75, 9)
            .bend(-1.75, 2.5, -1.7, 2.1, -1.55, 1.75)
            .bend(-1.3, 1.4, -0.8, 1.36, -0.44, 1.2)
            .closed();
    g.setPaint(shirt);
    g.fill(shoulders);
    g.clip(shoulders);
    brush.spot(face.light().side() * 0.7, 1.6, 0.9, 0.5, Airbrush.lighter(shirt, 0.35), 0.3);
    brush.spot(-face.light().side() * 1.3, 2.2, 1.0, 1.2, Airbrush.darker(shirt, 0.6), 0.4);
    g.setClip(clip);
    brush.fold(
        Curve.from(-0.44, 1.2).bend(-0.2, 1.48, 0.2, 1.48, 0.44, 1.2).open(),
        0.05,
        Airbrush.darker(shirt, 0.5),
        0.7);
  }
}
