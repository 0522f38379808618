package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * MediaPipe's NonMaxSuppressionCalculator with the WEIGHTED algorithm: candidates for the same face
 * are averaged by their scores, which is steadier over frames than keeping the best one.
 */
final class WeightedNonMaxSuppression {

  private final float minOverlap;

  /**
   * @param minOverlap candidates are the same face above this intersection over union
   */
  WeightedNonMaxSuppression(float minOverlap) {
    this.minOverlap = minOverlap;
  }

  /** The highest score first; each result keeps the highest score of those it stands for. */
  List<Candidate> suppress(List<Candidate> candidates) {
    var remaining = new ArrayList<>(candidates);
    remaining.sort(Comparator.comparing(Candidate::score).reversed());
    var faces = new ArrayList<Candidate>();
    while (!remaining.isEmpty()) {
      Candidate best = remaining.remove(0);
      var sameFace = new ArrayList<>(List.of(best));
      remaining.removeIf(
          other -> best.box().overlap(other.box()) > minOverlap && sameFace.add(other));
      faces.add(mean(sameFace));
    }
    return faces;
  }

  private static Candidate mean(List<Candidate> sameFace) {
    Candidate best = sameFace.get(0);
    float total = 0;
    var box = new float[4];
    var points = new float[2 * best.keypoints().size()];
    for (Candidate candidate : sameFace) {
      float weight = candidate.score();
      total += weight;
      box[0] += candidate.box().xMin() * weight;
      box[1] += candidate.box().yMin() * weight;
      box[2] += candidate.box().xMax() * weight;
      box[3] += candidate.box().yMax() * weight;
      for (int k = 0; k < candidate.keypoints().size(); k++) {
        points[2 * k] += candidate.keypoints().get(k).x() * weight;
        points[2 * k + 1] += candidate.keypoints().get(k).y() * weight;
      }
    }
    var keypoints = new ArrayList<NormalizedKeypoint>();
    for (int k = 0; k < points.length; k += 2) {
      keypoints.add(new NormalizedKeypoint(points[k] / total, points[k + 1] / total));
    }
    var mean = new RelativeBox(box[0] / total, box[1] / total, box[2] / total, box[3] / total);
    return new Candidate(best.score(), mean, keypoints);
  }
}
