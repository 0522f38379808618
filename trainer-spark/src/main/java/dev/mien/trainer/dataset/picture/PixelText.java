package dev.mien.trainer.dataset.picture;

import static dev.mien.trainer.dataset.schema.FaceColumns.PIXEL_COUNT;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import java.util.StringTokenizer;

/**
 * Pixels as Kaggle's csv writes them: decimal numbers with spaces between; or as a list in JSON.
 */
public final class PixelText {

  private PixelText() {}

  /**
   * @return {@value FaceColumns#PIXEL_COUNT} bytes, row by row
   */
  public static byte[] parse(String text) throws FaultyFaceException {
    StringTokenizer numbers = new StringTokenizer(text, " \t\r\n,[]");
    int found = numbers.countTokens();
    if (found != PIXEL_COUNT) {
      throw new FaultyFaceException("%d pixels, expected %d (48x48)".formatted(found, PIXEL_COUNT));
    }
    byte[] pixels = new byte[PIXEL_COUNT];
    for (int i = 0; i < PIXEL_COUNT; i++) {
      pixels[i] = parsePixel(numbers.nextToken(), i);
    }
    return pixels;
  }

  private static byte parsePixel(String number, int index) throws FaultyFaceException {
    try {
      int pixel = Integer.parseInt(number);
      if (pixel >= 0 && pixel <= 255) {
        return (byte) pixel;
      }
    } catch (NumberFormatException e) {
      // Said below, together with numbers out of range.
    }
    throw new FaultyFaceException(
        "pixel %d of %d is '%s', expected 0 to 255".formatted(index + 1, PIXEL_COUNT, number));
  }
}
