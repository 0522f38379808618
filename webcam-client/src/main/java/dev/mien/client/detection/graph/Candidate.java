package dev.mien.client.detection.graph;

import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.List;

/**
 * A face as one anchor sees it.
 *
 * @param score 0 to 1
 * @param keypoints six, in the order of {@link Detection}, in the fractions of the box
 */
record Candidate(float score, RelativeBox box, List<NormalizedKeypoint> keypoints) {}
