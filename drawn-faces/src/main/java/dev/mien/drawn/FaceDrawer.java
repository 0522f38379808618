package dev.mien.drawn;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws a face with hair, neck and shoulders.
 *
 * <p>All parts of it are drawn in the face's own coordinates: the square that FER2013 would cut out
 * of a photo, hairline to chin, is -1 to 1 in both directions, y down. The eyes are at (±0.36,
 * -0.20), the mouth at (0, 0.55).
 */
public final class FaceDrawer {

  /** Brings the eyes to the height that the detector reports for FER2013's own pictures. */
  private static final double FER2013_SHIFT = -0.05;

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
      g.translate(0, FER2013_SHIFT);
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
    head.paintEars(g);
    paintHead(g, face, head);
    hair.paintFront(g);
    if (face.person().glasses()) {
      new GlassesPainter(face).paint(g);
    }
  }

  /**
   * On a layer of its own, where everything after the skin lands on the skin alone: a clip would do
   * the same, but with jagged edges.
   */
  private static void paintHead(Graphics2D g, DrawnFace face, HeadPainter head) {
    AffineTransform toDevice = g.getTransform();
    Rectangle area = toDevice.createTransformedShape(head.outline()).getBounds();
    area.grow(2, 2);
    var layer = new BufferedImage(area.width, area.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D onLayer = layer.createGraphics();
    onLayer.setRenderingHints(g.getRenderingHints());
    onLayer.translate(-area.x, -area.y);
    onLayer.transform(toDevice);
    head.paintSkin(onLayer);
    onLayer.setComposite(AlphaComposite.SrcAtop);
    head.paintRoundness(onLayer);
    paintFeatures(onLayer, face);
    head.paintLight(onLayer);
    onLayer.dispose();
    g.setTransform(new AffineTransform());
    g.drawImage(layer, area.x, area.y, null);
    g.setTransform(toDevice);
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
