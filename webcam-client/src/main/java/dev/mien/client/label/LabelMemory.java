package dev.mien.client.label;

import dev.mien.client.connection.FaceAnswer;
import java.awt.Rectangle;
import java.util.Comparator;
import java.util.List;

/**
 * Shows a face under its last label until the next one comes: a frame is on the screen before its
 * own answer is there.
 */
public final class LabelMemory {

  /** Intersection over union from which two boxes, a few frames apart, hold the same face. */
  private static final double SAME_FACE = 0.3;

  private static final long FORGET_MILLIS = 1000;

  private List<LabelledFace> known = List.of();
  private long knownAtMillis;

  /**
   * @param positionMillis of the frame that the faces are of
   */
  public synchronized void remember(List<LabelledFace> faces, long positionMillis) {
    List<LabelledFace> labelled =
        faces.stream().filter(face -> face.answer() instanceof FaceAnswer.Labelled).toList();
    if (!labelled.isEmpty()) {
      known = labelled;
      knownAtMillis = positionMillis;
    }
  }

  /**
   * @param positionMillis of the frame that the face is of
   * @return with the label of the face that was in its place lately, or else unchanged
   */
  public synchronized LabelledFace recall(LabelledFace face, long positionMillis) {
    if (positionMillis - knownAtMillis > FORGET_MILLIS) {
      return face;
    }
    return known.stream()
        .filter(other -> overlap(other.box(), face.box()) >= SAME_FACE)
        .max(Comparator.comparingDouble(other -> overlap(other.box(), face.box())))
        .map(other -> new LabelledFace(face.box(), face.score(), other.answer()))
        .orElse(face);
  }

  private static double overlap(Rectangle a, Rectangle b) {
    Rectangle both = a.intersection(b);
    if (both.isEmpty()) {
      return 0;
    }
    double shared = (double) both.width * both.height;
    return shared / ((double) a.width * a.height + (double) b.width * b.height - shared);
  }
}
