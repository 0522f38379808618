package dev.mien.client.detection.graph;

/**
 * The square part of an image that the network sees at once. It may reach beyond the image.
 *
 * @param centreX in pixels of the image
 * @param centreY in pixels of the image
 * @param side in pixels of the image
 */
record Region(float centreX, float centreY, float side) {

  /** A box that comes this near to a border, in sides, may be a part of a face. */
  private static final float MARGIN = 0.02f;

  /** The smallest square around the whole image. */
  static Region around(int width, int height) {
    return new Region(width / 2f, height / 2f, Math.max(width, height));
  }

  /**
   * Whether a face is not cut off by a border of the region that runs through the image.
   *
   * @param face in fractions of the image
   */
  boolean holdsWhole(RelativeBox face, int width, int height) {
    return isInside(face.xMin() * width, face.xMax() * width, centreX, width)
        && isInside(face.yMin() * height, face.yMax() * height, centreY, height);
  }

  private boolean isInside(float from, float to, float centre, int extent) {
    float start = centre - side / 2;
    float end = centre + side / 2;
    float margin = MARGIN * side;
    return (start <= 0 || from >= start + margin) && (end >= extent || to <= end - margin);
  }
}
