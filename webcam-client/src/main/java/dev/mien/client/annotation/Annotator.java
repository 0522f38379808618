package dev.mien.client.annotation;

import dev.mien.client.connection.FaceAnswer;
import dev.mien.client.label.LabelledFace;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Draws a picture and, on it, its faces: the same for the window, clips and pictures. */
public final class Annotator {

  private static final Color BACKGROUND = new Color(0x12, 0x14, 0x18);
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
    graphics.setColor(BACKGROUND);
    graphics.fill(area);

    Rectangle room = scene.status().map(s -> StatusBar.above(area)).orElse(area);
    Placement placement = Placement.fit(scene.image(), room);
    Rectangle picture = placement.picture();
    graphics.drawImage(scene.image(), picture.x, picture.y, picture.width, picture.height, null);
    for (LabelledFace face : scene.faces()) {
      drawBox(graphics, placement.of(face.box()), colourOf(face), fontSize(picture));
    }
    drawChips(graphics, scene.faces(), placement);
    scene.status().ifPresent(status -> StatusBar.draw(graphics, area, status));
  }

  private static void drawChips(
      Graphics2D graphics, List<LabelledFace> faces, Placement placement) {
    var taken = new ArrayList<Rectangle>();
    for (LabelledFace face : faces) {
      Rectangle box = placement.of(face.box());
      float fontSize = Math.min(fontSize(placement.picture()), Math.max(10, box.width / 6f));
      var chip = new LabelChip(face.answer(), fontSize);
      Rectangle place = chip.place(graphics, box, placement.picture(), taken);
      chip.draw(graphics, place);
      taken.add(place);
    }
  }

  private static void drawBox(Graphics2D graphics, Rectangle box, Color colour, float fontSize) {
    float width = Math.max(2, fontSize / 6);
    float corner = fontSize;
    var outline = new RoundRectangle2D.Float(box.x, box.y, box.width, box.height, corner, corner);
    graphics.setColor(SHADE);
    graphics.setStroke(new BasicStroke(width * 2));
    graphics.draw(outline);
    graphics.setColor(colour);
    graphics.setStroke(new BasicStroke(width));
    graphics.draw(outline);
  }

  private static Color colourOf(LabelledFace face) {
    return face.answer() instanceof FaceAnswer.Labelled labelled
        ? ExpressionColours.of(labelled.label())
        : ExpressionColours.ofUnlabelled();
  }

  /** In pixels. */
  private static float fontSize(Rectangle picture) {
    return Math.max(11, Math.min(18, picture.height / 36f));
  }
}
