package dev.mien.drawn;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** What lies behind the head, and what falls on the forehead. */
final class HairPainter {

  private final Person person;
  private final Light light;
  private final Color color;
  private final Color dark;
  private final Color bright;
  private final double w;

  HairPainter(DrawnFace face) {
    person = face.person();
    light = face.light();
    color = Airbrush.darker(person.colours().hair(), Math.max(0, 1 - light.brightness()) * 0.8);
    dark = Airbrush.darker(color, 0.45);
    bright = Airbrush.lighter(color, 0.3);
    w = person.head().width();
  }

  void paintBehind(Graphics2D g) {
    switch (person.hair().style()) {
      case LONG -> {
        g.setPaint(dark);
        g.fill(
            Curve.from(0, -1.32)
                .bend(0.75 * w, -1.34, 0.98 * w, -0.8, 0.96 * w, -0.1)
                .bend(0.98 * w, 0.5, 1.08 * w, 0.9, 0.98 * w, 1.5)
                .to(-0.98 * w, 1.5)
                .bend(-1.08 * w, 0.9, -0.98 * w, 0.5, -0.96 * w, -0.1)
                .bend(-0.98 * w, -0.8, -0.75 * w, -1.34, 0, -1.32)
                .closed());
      }
      case CURLY -> paintCurls(g, dark, 90, 0.95);
      default -> {}
    }
  }

  void paintFront(Graphics2D g) {
    switch (person.hair().style()) {
      case SHORT -> paintCap(g, cap(-0.74, -0.78, 0));
      case SIDE_PART -> paintCap(g, cap(-0.62, -0.92, 0.3 * Long.signum(person.hair().seed())));
      case LONG -> paintLong(g);
      case CURLY -> paintCurls(g, color, 110, 0.0);
      case BALD -> paintStubble(g);
    }
  }

  private Path2D cap(double leftHairline, double rightHairline, double part) {
    return Curve.from(-0.775 * w, -0.22)
        .bend(-0.86 * w, -0.9, -0.62 * w, -1.33, 0, -1.33)
        .bend(0.62 * w, -1.33, 0.86 * w, -0.9, 0.775 * w, -0.22)
        .bend(0.72 * w, -0.42, 0.66 * w, -0.62, 0.5 * w, rightHairline + 0.06)
        .bend(0.3 * w, rightHairline - 0.06, part + 0.05, rightHairline - 0.08, part, -0.86)
        .bend(
            part - 0.1,
            leftHairline - 0.12,
            -0.35 * w,
            leftHairline - 0.08,
            -0.52 * w,
            leftHairline + 0.08)
        .bend(-0.66 * w, -0.6, -0.72 * w, -0.42, -0.775 * w, -0.22)
        .closed();
  }

  private void paintCap(Graphics2D g, Shape cap) {
    g.setPaint(color);
    g.fill(cap);
    Shape clip = g.getClip();
    g.clip(cap);
    var brush = new Airbrush(g);
    brush.spot(-light.side() * 0.7, -0.7, 0.5, 0.7, dark, 0.6);
    paintCapStrands(brush);
    brush.spot(light.side() * 0.35, -1.12, 0.42, 0.16, bright, 0.45);
    g.setClip(clip);
  }

  private void paintLong(Graphics2D g) {
    var brush = new Airbrush(g);
    Shape clip = g.getClip();
    for (int side : new int[] {-1, 1}) {
      Shape curtain =
          Curve.onSide(side, -0.03, -1.31)
              .bend(0.62 * w, -1.36, 0.9 * w, -0.95, 0.93 * w, -0.2)
              .bend(0.95 * w, 0.4, 1.02 * w, 0.8, 0.9 * w, 1.45)
              .bend(0.78 * w, 1.0, 0.82 * w, 0.4, 0.74 * w, 0.05)
              .bend(0.7 * w, -0.4, 0.5 * w, -0.75, 0, -0.88)
              .closed();
      g.setPaint(color);
      g.fill(curtain);
      g.clip(curtain);
      paintCurtainStrands(brush, side);
      brush.spot(side * 0.5, -1.05, 0.3, 0.2, bright, 0.4);
      g.setClip(clip);
    }
  }

  private void paintCurtainStrands(Airbrush brush, int side) {
    var random = new SplittableRandom(person.hair().seed() + side);
    paintStrands(
        brush,
        45,
        () -> {
          double t = random.nextDouble();
          double x = 0.68 + 0.3 * t;
          return Curve.onSide(side, 0.05 + 0.1 * t, -1.3 + 0.35 * (1 - t))
              .bend(x * w, -1.2 + 0.4 * (1 - t), x * w, -0.4, (x + 0.02) * w, 0.1)
              .bend((x + 0.05) * w, 0.7, x * w, 1.0, (x + 0.04) * w, 1.45)
              .open();
        });
  }

  private void paintCapStrands(Airbrush brush) {
    var random = new SplittableRandom(person.hair().seed());
    paintStrands(
        brush,
        110,
        () -> {
          double x = random.nextDouble(-0.85, 0.85);
          double top = random.nextDouble(-1.32, -1.07);
          double lean = random.nextDouble(-0.08, 0.08);
          double bottom = random.nextDouble(-0.8, -0.3);
          return Curve.from(x * 0.8, top)
              .bend(x + lean, top + 0.15, x * 1.05 + lean, bottom)
              .open();
        });
  }

  /** Half of them bright, half dark; each half in one stroke, which is many times faster. */
  private void paintStrands(Airbrush brush, int count, Supplier<Path2D> strand) {
    for (Color shade : List.of(bright, dark)) {
      var strands = new Path2D.Double();
      for (int i = 0; i < count / 2; i++) {
        strands.append(strand.get(), false);
      }
      brush.line(strands, 0.014, shade, 0.3);
    }
  }

  private void paintCurls(Graphics2D g, Color ground, int count, double lowest) {
    var random = new SplittableRandom(person.hair().seed());
    var brush = new Airbrush(g);
    for (int i = 0; i < count; i++) {
      double angle =
          Math.PI * (lowest > 0 ? random.nextDouble(-0.25, 1.25) : random.nextDouble(0.02, 0.98));
      double reach = lowest > 0 ? random.nextDouble(0.85, 1.0) : random.nextDouble(0.8, 0.98);
      double x = Math.cos(angle) * reach * 0.88 * w;
      double y = -0.42 - Math.sin(angle) * reach * (lowest > 0 ? 0.92 : 0.82);
      double radius = random.nextDouble(0.09, 0.15);
      g.setPaint(
          Airbrush.mix(ground, random.nextBoolean() ? dark : bright, random.nextDouble(0.25)));
      g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
      brush.spot(
          x + 0.3 * radius * light.side(),
          y - 0.3 * radius,
          radius * 0.7,
          radius * 0.6,
          bright,
          0.3);
    }
  }

  private void paintStubble(Graphics2D g) {
    Shape clip = g.getClip();
    g.clip(cap(-0.7, -0.7, 0));
    var brush = new Airbrush(g);
    brush.spot(light.side() * 0.3, -1.0, 0.35, 0.16, Color.WHITE, 0.28);
    brush.spot(-0.72, -0.4, 0.12, 0.35, color, 0.4);
    brush.spot(0.72, -0.4, 0.12, 0.35, color, 0.4);
    g.setClip(clip);
  }
}
