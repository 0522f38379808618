package dev.mien.trainer.dataset.picture;

import static dev.mien.trainer.dataset.schema.FaceColumns.PIXEL_COUNT;
import static dev.mien.trainer.dataset.schema.FaceColumns.SIDE;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads JPEG and PNG files of 48x48 pixels. */
public final class GrayPicture {

  private GrayPicture() {}

  /**
   * Gray pictures come out byte for byte as they were stored; colours become luma by ITU-R BT.601.
   *
   * @return {@value FaceColumns#PIXEL_COUNT} bytes, row by row
   * @throws FaultyFaceException for anything but a whole picture of 48x48 pixels
   */
  public static byte[] decode(byte[] file) throws FaultyFaceException {
    if (file.length == 0) {
      throw new FaultyFaceException("the file is empty");
    }
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new FaultyFaceException("not a JPEG or PNG picture");
      }
      return decode(readers.next(), in);
    } catch (IOException | RuntimeException e) {
      // Some damaged headers surface as unchecked exceptions of the JDK's readers.
      throw new FaultyFaceException("the picture cannot be decoded: " + e.getMessage(), e);
    }
  }

  private static byte[] decode(ImageReader reader, ImageInputStream in)
      throws IOException, FaultyFaceException {
    try {
      String[] warning = new String[1];
      reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
      reader.setInput(in, true, true);
      if (reader.getWidth(0) != SIDE || reader.getHeight(0) != SIDE) {
        throw new FaultyFaceException(
            "the picture has %dx%d pixels, expected %dx%d"
                .formatted(reader.getWidth(0), reader.getHeight(0), SIDE, SIDE));
      }
      BufferedImage image = reader.read(0);
      if (warning[0] != null) {
        // A JPEG that was cut off is filled up with gray and only warned about.
        throw new FaultyFaceException("the picture is damaged: " + warning[0]);
      }
      return gray(image);
    } finally {
      reader.dispose();
    }
  }

  private static byte[] gray(BufferedImage image) {
    ColorModel colours = image.getColorModel();
    int bits = colours.getComponentSize(0);
    boolean storedAsGray =
        colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY && (bits == 8 || bits == 16);
    byte[] pixels = new byte[PIXEL_COUNT];
    Raster raster = image.getRaster();
    for (int i = 0; i < PIXEL_COUNT; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      // getRGB would bend gray values along Java's linear gray curve.
      pixels[i] =
          (byte)
              (storedAsGray ? raster.getSample(x, y, 0) >>> (bits - 8) : luma(image.getRGB(x, y)));
    }
    return pixels;
  }

  private static int luma(int rgb) {
    int red = rgb >> 16 & 0xff;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }
}
