package dev.mien.model;

import dev.mien.v1.Normalisation;

/**
 * Turns gray pixels into a network's input, as the model card says; the formulas stand at {@link
 * Normalisation}.
 */
@FunctionalInterface
public interface PixelNormaliser {

  /**
   * Reads {@code length} unsigned bytes of one picture and writes as many numbers.
   *
   * @param pixels 0 black to 255 white
   */
  void normalise(byte[] pixels, int offset, int length, float[] target, int targetOffset);

  /**
   * @throws InvalidModelException for a normalisation that this version does not know
   */
  static PixelNormaliser of(Normalisation normalisation) {
    return switch (normalisation) {
      case NORMALISATION_UNIT_RANGE -> PixelNormaliser::toUnitRange;
      case NORMALISATION_PER_IMAGE -> PixelNormaliser::perImage;
      default ->
          throw new InvalidModelException(
              "the model card's input.normalisation is "
                  + normalisation
                  + ", which this version does not know: update mien or train the model again");
    };
  }

  private static void toUnitRange(
      byte[] pixels, int offset, int length, float[] target, int targetOffset) {
    for (int i = 0; i < length; i++) {
      target[targetOffset + i] = (pixels[offset + i] & 0xff) / 255f;
    }
  }

  private static void perImage(
      byte[] pixels, int offset, int length, float[] target, int targetOffset) {
    long sum = 0;
    long sumOfSquares = 0;
    for (int i = 0; i < length; i++) {
      int pixel = pixels[offset + i] & 0xff;
      sum += pixel;
      sumOfSquares += (long) pixel * pixel;
    }
    double mean = (double) sum / length;
    double variance = Math.max(0, (double) sumOfSquares / length - mean * mean);
    float scale = (float) (1 / Math.max(Math.sqrt(variance), 1));
    for (int i = 0; i < length; i++) {
      target[targetOffset + i] = ((pixels[offset + i] & 0xff) - (float) mean) * scale;
    }
  }
}
