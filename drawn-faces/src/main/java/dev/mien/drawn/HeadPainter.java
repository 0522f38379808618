package dev.mien.drawn;

import static dev.mien.drawn.ActionUnit.JAW_DROP;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Ears and the skin of the face, rounded by shading. */
final class HeadPainter {

  private final DrawnFace face;
  private final Color skin;
  private final Color shade;
  private final Color glow;

  HeadPainter(DrawnFace face) {
    this.face = face;
    this.skin = face.person().colours().skin();
    this.shade = Airbrush.mix(Airbrush.darker(skin, 0.55), new Color(0x6b2f1e), 0.25);
    this.glow = Airbrush.lighter(skin, 0.5);
  }

  void paintEars(Graphics2D g) {
    paintEar(g, -1);
    paintEar(g, 1);
  }

  void paintSkin(Graphics2D g) {
    g.setPaint(skin);
    g.fill(outline());
  }

  /** Crown to chin, without ears. */
  Path2D outline() {
    double w = face.person().head().width();
    double jaw = face.person().head().jawWidth() * w;
    double chin = chinY();
    return Curve.from(0, -1.16)
        .bend(0.42 * w, -1.16, 0.72 * w, -0.88, 0.735 * w, -0.42)
        .bend(0.745 * w, -0.15, 0.73 * w, 0.1, 0.69 * w, 0.3)
        .bend(0.66 * w, 0.5, 0.57 * jaw, 0.7, 0.4 * jaw, chin - 0.13)
        .bend(0.26 * jaw, chin - 0.01, 0.14 * jaw, chin, 0, chin)
        .bend(-0.14 * jaw, chin, -0.26 * jaw, chin - 0.01, -0.4 * jaw, chin - 0.13)
        .bend(-0.57 * jaw, 0.7, -0.66 * w, 0.5, -0.69 * w, 0.3)
        .bend(-0.73 * w, 0.1, -0.745 * w, -0.15, -0.735 * w, -0.42)
        .bend(-0.72 * w, -0.88, -0.42 * w, -1.16, 0, -1.16)
        .closed();
  }

  /** Over the features: one side lies in shadow. */
  void paintLight(Graphics2D g) {
    var brush = new Airbrush(g);
    Light light = face.light();
    brush.spot(-light.side() * 0.85, 0.1, 1.0, 1.5, shade, light.shadow());
    brush.spot(light.side() * 0.4, -0.45, 0.6, 0.55, glow, 0.16);
    if (light.brightness() < 1) {
      g.setPaint(Airbrush.withOpacity(Color.BLACK, (1 - light.brightness()) * 0.8));
      g.fill(outline());
    }
  }

  void paintRoundness(Graphics2D g) {
    var brush = new Airbrush(g);
    for (int side : new int[] {-1, 1}) {
      brush.spot(side * 0.86, 0.1, 0.34, 1.0, shade, 0.5);
      brush.spot(side * 0.62, 0.72, 0.34, 0.42, shade, 0.35);
      brush.spot(side * 0.42, 0.18, 0.3, 0.22, glow, 0.22);
      brush.spot(side * 0.46, 0.26, 0.26, 0.2, new Color(0xd0604a), 0.14);
    }
    brush.spot(0, chinY() + 0.08, 0.5, 0.22, shade, 0.45);
    brush.spot(0, 0.83, 0.16, 0.1, glow, 0.2);
    brush.spot(0, -0.62, 0.5, 0.3, glow, 0.28);
    paintBeard(brush);
  }

  private void paintBeard(Airbrush brush) {
    double beard = face.person().hair().beard();
    if (beard > 0) {
      Color hair = face.person().colours().hair();
      brush.spot(0, 0.86, 0.5, 0.32, hair, 0.55 * beard);
      brush.spot(-0.5, 0.6, 0.24, 0.45, hair, 0.45 * beard);
      brush.spot(0.5, 0.6, 0.24, 0.45, hair, 0.45 * beard);
      brush.spot(0, 0.42, 0.32, 0.09, hair, 0.5 * beard);
    }
  }

  private double chinY() {
    return 0.96 + 0.1 * face.actionUnits().of(JAW_DROP);
  }

  private void paintEar(Graphics2D g, int side) {
    double x = side * 0.76 * face.person().head().width() - 0.02 * face.pose().yaw();
    g.setPaint(Airbrush.darker(skin, 0.1));
    g.fill(new Ellipse2D.Double(x - 0.1, -0.2, 0.2, 0.46));
    var brush = new Airbrush(g);
    brush.spot(x + side * 0.01, 0.02, 0.065, 0.17, shade, 0.55);
    brush.spot(x, 0.2, 0.07, 0.06, new Color(0xc45b48), 0.25);
  }
}
