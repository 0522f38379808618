package dev.mien.drawn;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/**
 * Draws a face with hair, neck and shoulders.
 *
 * <p>All parts of it are drawn in the face's own coordinates: the square that FER2013 would cut out
 * of a photo, hairline to chin, is -1 to 1 in both directions, y down. The eyes are at (±0.36,
 * -0.20), the mouth at (0, 0.56), as in the middle of FER2013.
 */
public final class FaceDrawer {

  /**
   * @param bounds the face's square in FER2013's framing; hair, neck and shoulders go beyond
   */
  public void draw(Graphics2D graphics, DrawnFace face, Rectangle2D bounds) {
    Graphics2D g = (Graphics2D) graphics.create();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.translate(bounds.getCenterX(), bounds.getCenterY());
      g.scale(bounds.getWidth() / 2, bounds.getHeight() / 2);
      drawInFaceCoordinates(g, face);
    } finally {
      g.dispose();
    }
  }

  private static void drawInFaceCoordinates(Graphics2D g, DrawnFace face) {
    AffineTransform upright = g.getTransform();
    double roll = Math.toRadians(face.pose().rollDegrees());
    var head = new HeadPainter(face);
    var hair = new HairPainter(face);
    g.rotate(roll);
    hair.paintBehind(g);
    g.setTransform(upright);
    new BodyPainter(face).paint(g);
    g.rotate(roll);
    head.paint(g);
    Shape clip = g.getClip();
    g.clip(head.outline());
    paintFeatures(g, face);
    head.paintLight(g);
    g.setClip(clip);
    hair.paintFront(g);
    if (face.person().glasses()) {
      new GlassesPainter(face).paint(g);
    }
  }

  /** Nearer parts move more when the head turns, the nose most. */
  private static void paintFeatures(Graphics2D g, DrawnFace face) {
    AffineTransform facing = g.getTransform();
    g.translate(0.05 * face.pose().yaw(), 0);
    new FoldPainter(face).paint(g);
    for (int side : new int[] {-1, 1}) {
      new EyePainter(face, side).paint(g);
      new BrowPainter(face, side).paint(g);
    }
    new MouthPainter(face).paint(g);
    g.translate(0.045 * face.pose().yaw(), 0);
    new NosePainter(face).paint(g);
    g.setTransform(facing);
  }
}
