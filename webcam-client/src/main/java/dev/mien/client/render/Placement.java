package dev.mien.client.render;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Where a picture lies in an area that it is fitted into.
 *
 * @param picture in pixels of the area
 * @param scale pixels of the area to one of the picture
 * @param mirrored whether left and right are exchanged
 */
record Placement(Rectangle picture, double scale, boolean mirrored) {

  static Placement fit(BufferedImage image, boolean mirrored, Rectangle area) {
    double scale =
        Math.min((double) area.width / image.getWidth(), (double) area.height / image.getHeight());
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    int x = area.x + (area.width - width) / 2;
    int y = area.y + (area.height - height) / 2;
    return new Placement(new Rectangle(x, y, width, height), scale, mirrored);
  }

  void draw(Graphics2D graphics, BufferedImage image) {
    int x = mirrored ? picture.x + picture.width : picture.x;
    int width = mirrored ? -picture.width : picture.width;
    graphics.drawImage(image, x, picture.y, width, picture.height, null);
  }

  /**
   * @param box in pixels of the picture
   * @return in pixels of the area
   */
  Rectangle of(Rectangle box) {
    int x = (int) Math.round(box.x * scale);
    int width = (int) Math.round(box.width * scale);
    return new Rectangle(
        picture.x + (mirrored ? picture.width - x - width : x),
        picture.y + (int) Math.round(box.y * scale),
        width,
        (int) Math.round(box.height * scale));
  }
}
