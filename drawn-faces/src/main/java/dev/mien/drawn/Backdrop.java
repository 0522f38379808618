package dev.mien.drawn;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;

/**
 * A room out of focus.
 *
 * @param wall its colour; the rest follows from the seed
 */
public record Backdrop(Color wall, long seed) {

  private static final int[] WALLS = {0x8f9aa3, 0xb7ab98, 0x6f7f78, 0x5b5f70, 0xa58f86, 0xc9c9c4};

  public static Backdrop random(SplittableRandom random) {
    return new Backdrop(new Color(WALLS[random.nextInt(WALLS.length)]), random.nextLong());
  }

  public void paint(Graphics2D g, int width, int height) {
    var random = new SplittableRandom(seed);
    g.setPaint(
        new GradientPaint(
            0, 0, Airbrush.lighter(wall, 0.18), width * 0.4f, height, Airbrush.darker(wall, 0.35)));
    g.fill(new Rectangle2D.Double(0, 0, width, height));
    var brush = new Airbrush(g);
    for (int i = 0; i < 9; i++) {
      Color color =
          random.nextBoolean()
              ? Airbrush.lighter(wall, random.nextDouble(0.5))
              : Airbrush.darker(wall, random.nextDouble(0.5));
      double radius = height * random.nextDouble(0.12, 0.45);
      brush.spot(
          random.nextDouble(width),
          random.nextDouble(height),
          radius,
          radius * random.nextDouble(0.6, 1.6),
          color,
          random.nextDouble(0.2, 0.5));
    }
  }
}
