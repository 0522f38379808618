package dev.mien.client.annotation;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;

/**
 * Where a picture lies in an area that it is fitted into.
 *
 * @param picture in pixels of the area
 * @param scale pixels of the area to one of the picture
 */
record Placement(Rectangle picture, double scale) {

  static Placement fit(BufferedImage image, Rectangle area) {
    double scale =
        Math.min((double) area.width / image.getWidth(), (double) area.height / image.getHeight());
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    int x = area.x + (area.width - width) / 2;
    int y = area.y + (area.height - height) / 2;
    return new Placement(new Rectangle(x, y, width, height), scale);
  }

  /**
   * @param box in pixels of the picture
   * @return in pixels of the area
   */
  Rectangle of(Rectangle box) {
    return new Rectangle(
        picture.x + (int) Math.round(box.x * scale),
        picture.y + (int) Math.round(box.y * scale),
        (int) Math.round(box.width * scale),
        (int) Math.round(box.height * scale));
  }
}
