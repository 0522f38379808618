package dev.mien.client.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;

/** Colours, and lengths that follow the size of what is drawn on. */
final class Theme {

  static final Color BACKGROUND = new Color(0x12, 0x14, 0x18);
  static final Color PLATE = new Color(0x12, 0x14, 0x18, 0xDC);
  static final Color SOLID_PLATE = new Color(0x12, 0x14, 0x18, 0xF4);
  static final Color TRACK = new Color(0xFF, 0xFF, 0xFF, 0x26);
  static final Color TEXT = new Color(0xF4, 0xF5, 0xF7);
  static final Color QUIET = new Color(0xB9, 0xBF, 0xC9);

  private static final float SMALLEST = 11;

  private Theme() {}

  /** The height of normal type, in pixels: a fortieth of the height, but readable. */
  static float unit(Rectangle area) {
    return Math.max(SMALLEST, Math.min(area.height, area.width * 0.75f) / 40);
  }

  static Font plain(float size) {
    return new Font(Font.SANS_SERIF, Font.PLAIN, 1).deriveFont(size);
  }

  static Font bold(float size) {
    return new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size);
  }

  static RoundRectangle2D rounded(double x, double y, double width, double height, double corner) {
    return new RoundRectangle2D.Double(x, y, width, height, corner, corner);
  }

  static RoundRectangle2D rounded(Rectangle area, double corner) {
    return rounded(area.x, area.y, area.width, area.height, corner);
  }
}
