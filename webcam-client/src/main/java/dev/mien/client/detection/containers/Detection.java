package dev.mien.client.detection.containers;

import java.util.List;

/**
 * A face.
 *
 * @param categories exactly one, with the score
 * @param keypoints six: the eye on the image's left, the eye on its right, the nose tip, the middle
 *     of the mouth, the ear on the left, the ear on the right
 */
public record Detection(
    List<Category> categories, BoundingBox boundingBox, List<NormalizedKeypoint> keypoints) {

  public Detection {
    categories = List.copyOf(categories);
    keypoints = List.copyOf(keypoints);
  }

  /** The score of the only category, 0 to 1. */
  public float score() {
    return categories.get(0).score();
  }
}
