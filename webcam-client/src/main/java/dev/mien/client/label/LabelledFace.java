package dev.mien.client.label;

import dev.mien.client.classify.Classification;
import dev.mien.client.tracking.SmoothedPrediction;
import java.awt.Rectangle;
import java.util.Optional;

/**
 * @param track the face's number, the same from frame to frame
 * @param box in pixels of the frame
 * @param score of the detector, 0 to 1
 * @param answer of the model, for this frame
 * @param smoothed what is shown of the face; none where nothing is known
 */
public record LabelledFace(
    int track,
    Rectangle box,
    float score,
    Classification answer,
    Optional<SmoothedPrediction> smoothed) {

  public LabelledFace with(SmoothedPrediction shown) {
    return new LabelledFace(track, box, score, answer, Optional.of(shown));
  }
}
