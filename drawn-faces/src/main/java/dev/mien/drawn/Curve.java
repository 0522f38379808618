package dev.mien.drawn;

import java.awt.geom.Path2D;

/** Paths by their points, mirrored where a face is. */
final class Curve {

  private final Path2D.Double path = new Path2D.Double();
  private final double side;

  private Curve(double side) {
    this.side = side;
  }

  static Curve from(double x, double y) {
    return onSide(1, x, y);
  }

  /**
   * @param side -1 for the picture's left half of the face, 1 for its right: the sign of every x
   */
  static Curve onSide(double side, double x, double y) {
    var curve = new Curve(side);
    curve.path.moveTo(side * x, y);
    return curve;
  }

  Curve to(double x, double y) {
    path.lineTo(side * x, y);
    return this;
  }

  Curve bend(double controlX, double controlY, double x, double y) {
    path.quadTo(side * controlX, controlY, side * x, y);
    return this;
  }

  Curve bend(double c1x, double c1y, double c2x, double c2y, double x, double y) {
    path.curveTo(side * c1x, c1y, side * c2x, c2y, side * x, y);
    return this;
  }

  Path2D open() {
    return path;
  }

  Path2D closed() {
    path.closePath();
    return path;
  }
}
