package dev.mien.client.detection.graph;

/** A box in fractions of the network's square input or, once projected there, of the image. */
record RelativeBox(float xMin, float yMin, float xMax, float yMax) {

  float width() {
    return xMax - xMin;
  }

  float height() {
    return yMax - yMin;
  }

  /** Intersection over union, 0 to 1. */
  float overlap(RelativeBox other) {
    float width = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
    float height = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    float intersection = width * height;
    float union = area() + other.area() - intersection;
    return union > 0 ? intersection / union : 0;
  }

  private float area() {
    return width() * height();
  }
}
