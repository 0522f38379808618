package dev.mien.client.label;

import dev.mien.client.tracking.SmoothedPrediction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows a face under its last label until the next one comes: a frame is on the screen before its
 * own answer is there.
 */
public final class LabelMemory {

  private static final long FORGET_MILLIS = 1000;

  private record Remembered(SmoothedPrediction smoothed, long positionMillis) {}

  private final Map<Integer, Remembered> known = new HashMap<>();

  /**
   * @param positionMillis of the frame that the faces are of
   */
  public synchronized void remember(List<LabelledFace> faces, long positionMillis) {
    known.values().removeIf(it -> positionMillis - it.positionMillis > FORGET_MILLIS);
    for (LabelledFace face : faces) {
      face.smoothed()
          .ifPresent(smoothed -> known.put(face.track(), new Remembered(smoothed, positionMillis)));
    }
  }

  /**
   * @param positionMillis of the frame that the face is of
   * @return with what was known of this face lately, or else unchanged
   */
  public synchronized LabelledFace recall(LabelledFace face, long positionMillis) {
    Remembered last = known.get(face.track());
    boolean fresh = last != null && positionMillis - last.positionMillis <= FORGET_MILLIS;
    return fresh ? face.with(last.smoothed) : face;
  }
}
