package dev.mien.trainer.dataset.picture;

import dev.mien.model.picture.AreaAverage;
import dev.mien.model.picture.Orientation;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.awt.image.BufferedImage;

/** Makes a face of 48x48 gray pixels from a picture file of any size. */
public final class GrayPicture {

  private GrayPicture() {}

  /**
   * Takes the middle square, scales it by area averages, and turns it upright as its EXIF
   * orientation says. Gray pictures of 48x48 come out byte for byte as they were stored; colours
   * become luma by ITU-R BT.601; transparency does not count.
   *
   * @param file JPEG, PNG, BMP, GIF (its first picture), TIFF or WebP
   * @throws FaultyFaceException for anything but a whole picture
   */
  public static DecodedFace decode(byte[] file) throws FaultyFaceException {
    BufferedImage image = PictureReader.read(file);
    int width = image.getWidth();
    int height = image.getHeight();
    int side = Math.min(width, height);
    boolean cut = width != height;
    BufferedImage square =
        cut ? image.getSubimage((width - side) / 2, (height - side) / 2, side, side) : image;
    Orientation orientation = Orientation.of(file);
    byte[] pixels = orientation.apply(AreaAverage.scale(square), FaceColumns.SIDE);
    return DecodedFace.of(pixels, side != FaceColumns.SIDE, cut, orientation.turns());
  }
}
