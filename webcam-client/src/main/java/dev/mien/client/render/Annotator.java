package dev.mien.client.render;

import dev.mien.client.label.LabelledFace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws a picture and, on it, its faces: the same for the window, clips and pictures. */
public final class Annotator {

  /** Where there is no picture. */
  public static final Color BACKGROUND = Theme.BACKGROUND;

  private static final Color SHADE = new Color(0, 0, 0, 110);

  private Annotator() {}

  /** A copy of the picture at its own size, with its faces. */
  public static BufferedImage annotate(Scene scene) {
    BufferedImage image = scene.image();
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = copy.createGraphics();
    paint(graphics, new Rectangle(image.getWidth(), image.getHeight()), scene);
    graphics.dispose();
    return copy;
  }

  /**
   * Fits the picture into an area without distorting it. Lines and letters are drawn at the area's
   * scale, so that they stay sharp.
   */
  public static void paint(Graphics2D graphics, Rectangle area, Scene scene) {
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setColor(BACKGROUND);
    graphics.fill(area);

    Placement placement = Placement.fit(scene.image(), scene.mirrored(), area);
    placement.draw(graphics, scene.image());
    drawFaces(graphics, scene.faces(), placement, OverlayPainter.above(area, scene.overlay()));
    OverlayPainter.draw(graphics, area, scene.overlay());
  }

  private static void drawFaces(
      Graphics2D graphics, List<LabelledFace> faces, Placement placement, Rectangle room) {
    Shape clip = graphics.getClip();
    graphics.clip(placement.picture());
    float unit = Theme.unit(placement.picture());
    var boxes = new ArrayList<Rectangle>();
    for (LabelledFace face : faces) {
      Rectangle box = placement.of(face.box());
      drawBox(graphics, box, colourOf(face), Math.min(unit, Math.max(8, box.width / 7f)));
      boxes.add(box);
    }
    CardLayout.draw(graphics, placement.picture().intersection(room), faces, boxes, unit);
    graphics.setClip(clip);
  }

  private static void drawBox(Graphics2D graphics, Rectangle box, Color colour, float unit) {
    float width = Math.max(2, unit / 5);
    Shape outline = Theme.rounded(box, unit * 1.4);
    graphics.setColor(SHADE);
    graphics.setStroke(new BasicStroke(width * 2));
    graphics.draw(outline);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width));
    graphics.draw(outline);
  }

  private static Color colourOf(LabelledFace face) {
    return face.smoothed()
        .map(smoothed -> ExpressionColours.of(smoothed.label(), smoothed.probabilities().keySet()))
        .orElse(ExpressionColours.ofUnlabelled());
  }
}
