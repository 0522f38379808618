package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.List;

/**
 * A face as one anchor sees it. All coordinates are fractions of the network's square input, or of
 * the image once projected there.
 *
 * @param score 0 to 1
 * @param keypoints six, in the order of {@link Detection}
 */
record Candidate(
    float score,
    float xMin,
    float yMin,
    float xMax,
    float yMax,
    List<NormalizedKeypoint> keypoints) {

  float overlap(Candidate other) {
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
    return (xMax - xMin) * (yMax - yMin);
  }
}
