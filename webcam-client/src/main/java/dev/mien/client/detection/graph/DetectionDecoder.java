package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.ArrayList;
import java.util.List;

/** MediaPipe's TensorsToDetectionsCalculator, with the options of its face detector. */
final class DetectionDecoder {

  private static final int VALUES = 16;
  private static final int KEYPOINTS = 6;
  private static final float SCORE_CLIP = 100;

  private final Anchors anchors;
  private final float scale;
  private final float minScore;

  /**
   * @param side of the network's input, in pixels: the unit of its outputs
   */
  DetectionDecoder(Anchors anchors, int side, float minScore) {
    this.anchors = anchors;
    this.scale = side;
    this.minScore = minScore;
  }

  List<Candidate> decode(RawDetections raw) {
    var candidates = new ArrayList<Candidate>();
    for (int anchor = 0; anchor < anchors.count(); anchor++) {
      float score = sigmoid(raw.classificators()[anchor]);
      if (score >= minScore) {
        Candidate candidate = candidate(raw.regressors(), anchor, score);
        if (candidate.box().xMax() >= candidate.box().xMin()
            && candidate.box().yMax() >= candidate.box().yMin()) {
          candidates.add(candidate);
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(float[] regressors, int anchor, float score) {
    int at = anchor * VALUES;
    float x = regressors[at] / scale + anchors.x(anchor);
    float y = regressors[at + 1] / scale + anchors.y(anchor);
    float halfWidth = regressors[at + 2] / scale / 2;
    float halfHeight = regressors[at + 3] / scale / 2;
    var keypoints = new ArrayList<NormalizedKeypoint>(KEYPOINTS);
    for (int k = 0; k < KEYPOINTS; k++) {
      keypoints.add(
          new NormalizedKeypoint(
              regressors[at + 4 + 2 * k] / scale + anchors.x(anchor),
              regressors[at + 5 + 2 * k] / scale + anchors.y(anchor)));
    }
    var box = new RelativeBox(x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight);
    return new Candidate(score, box, keypoints);
  }

  /** NaN stays NaN, which no threshold lets through. */
  private static float sigmoid(float x) {
    float clipped = Math.max(-SCORE_CLIP, Math.min(SCORE_CLIP, x));
    return (float) (1 / (1 + Math.exp(-clipped)));
  }
}
