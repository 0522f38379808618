package dev.mien.client.source.media;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;

/** Phones film as the sensor lies and note by how much to turn; a face is only found upright. */
public final class Rotation {

  private Rotation() {}

  /**
   * @param displayRotation degrees by which FFmpeg's display matrix turns the picture,
   *     counter-clockwise; NaN or 0 where it has none
   * @return the same picture where there is nothing to turn
   */
  public static BufferedImage upright(BufferedImage image, double displayRotation) {
    int quarters =
        Double.isNaN(displayRotation) ? 0 : Math.floorMod(-Math.round(displayRotation / 90), 4);
    if (quarters == 0) {
      return image;
    }
    int width = quarters == 2 ? image.getWidth() : image.getHeight();
    int height = quarters == 2 ? image.getHeight() : image.getWidth();
    var turn = new AffineTransform();
    turn.translate(width / 2.0, height / 2.0);
    turn.quadrantRotate(quarters);
    turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
    var turned = new BufferedImage(width, height, image.getType());
    return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR)
        .filter(image, turned);
  }
}
