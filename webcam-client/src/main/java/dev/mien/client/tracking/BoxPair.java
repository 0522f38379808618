package dev.mien.client.tracking;

import java.awt.Rectangle;

/**
 * The last known box of a track, and one of a new frame.
 *
 * @param track place in the list of tracks
 * @param face place in the list of new boxes
 * @param overlap intersection over union, 0 to 1
 * @param distance between the centres, in mean box widths
 */
record BoxPair(int track, int face, double overlap, double distance) {

  /** A head does not grow or shrink by more than this from one frame to the next. */
  private static final double MAX_GROWTH = 2;

  static BoxPair of(int track, Rectangle old, int face, Rectangle now) {
    return new BoxPair(track, face, overlap(old, now), distance(old, now));
  }

  boolean mayBeOneFace(TrackingSettings settings) {
    return overlap >= settings.minOverlap() || distance <= settings.maxDistance();
  }

  /** Larger for boxes that are more alike. */
  double likeness() {
    return overlap - distance;
  }

  private static double overlap(Rectangle a, Rectangle b) {
    Rectangle both = a.intersection(b);
    if (both.isEmpty()) {
      return 0;
    }
    double shared = (double) both.width * both.height;
    return shared / ((double) a.width * a.height + (double) b.width * b.height - shared);
  }

  private static double distance(Rectangle a, Rectangle b) {
    double larger = Math.max(a.width, b.width);
    double smaller = Math.max(1, Math.min(a.width, b.width));
    if (larger > MAX_GROWTH * smaller) {
      return Double.POSITIVE_INFINITY;
    }
    double across = Math.hypot(a.getCenterX() - b.getCenterX(), a.getCenterY() - b.getCenterY());
    return across / ((larger + smaller) / 2);
  }
}
