package dev.mien.client.detection;

import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.FaceDrawer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Drawn people in rows.
 *
 * @param image 8-bit BGR
 * @param faces where they were drawn, in pixels
 */
record CrowdPicture(BufferedImage image, List<Rectangle2D> faces) {

  private static final List<DrawnExpression> EXPRESSIONS = List.of(DrawnExpression.values());

  /** Faces are 0.6 of a row high. */
  static CrowdPicture of(int columns, int rows, int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(0x8f9aa3));
    graphics.fillRect(0, 0, width, height);
    var random = new SplittableRandom(5);
    var faces = new ArrayList<Rectangle2D>();
    double cellWidth = (double) width / columns;
    double cellHeight = (double) height / rows;
    double side = Math.min(cellWidth, cellHeight) * 0.6;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        var cell =
            new Rectangle2D.Double(column * cellWidth, row * cellHeight, cellWidth, cellHeight);
        double x = cell.getCenterX() - side / 2;
        double y = cell.y + 0.45 * cellHeight - side / 2;
        DrawnExpression expression = EXPRESSIONS.get(faces.size() % EXPRESSIONS.size());
        var bounds = new Rectangle2D.Double(x, y, side, side);
        Graphics2D part = (Graphics2D) graphics.create();
        part.clip(cell);
        new FaceDrawer().draw(part, DrawnFace.random(expression, random), bounds);
        part.dispose();
        faces.add(bounds);
      }
    }
    graphics.dispose();
    return new CrowdPicture(image, faces);
  }
}
