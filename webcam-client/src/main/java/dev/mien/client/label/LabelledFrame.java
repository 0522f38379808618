package dev.mien.client.label;

import dev.mien.client.classify.Classification;
import dev.mien.client.source.Frame;
import java.util.List;

/**
 * @param detectionNanos how long it took to find and cut out the faces
 * @param answeredNanos {@link System#nanoTime()} when the last answer was there
 */
public record LabelledFrame(
    Frame frame, List<LabelledFace> faces, long detectionNanos, long answeredNanos) {

  public LabelledFrame {
    faces = List.copyOf(faces);
  }

  /** Whether a face has no label. */
  public boolean lacksLabels() {
    return faces.stream().anyMatch(face -> face.answer() instanceof Classification.Unlabelled);
  }

  /** Whether it was overtaken by a newer frame before it was classified. */
  public boolean replaced() {
    return faces.stream()
        .anyMatch(
            face ->
                face.answer() instanceof Classification.Unlabelled without && without.replaced());
  }

  /** From the camera to the label. */
  public long latencyNanos() {
    return answeredNanos - frame.capturedNanos();
  }
}
