package dev.mien.client.recording;

import dev.mien.client.classify.Classification;
import dev.mien.client.label.LabelledFace;
import dev.mien.client.label.LabelledFrame;
import dev.mien.client.source.CaptureTime;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.SmoothedPrediction;
import dev.mien.labels.ExpressionNames;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Labelled frames of one face. */
public final class Frames {

  private Frames() {}

  public static LabelledFrame at(long positionMillis, String label) {
    return at(positionMillis, label, ExpressionNames.FER2013_ORDER);
  }

  /**
   * @param labels of the model
   */
  public static LabelledFrame at(long positionMillis, String label, List<String> labels) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    labels.forEach(name -> probabilities.put(name, 0.0));
    probabilities.put(label, 1.0);
    var answer = new Classification.Labelled(label, 1, Map.of(label, 1f), "v1");
    var face = new LabelledFace(1, new Rectangle(20, 20, 20, 20), 1, answer, Optional.empty());
    var image = new BufferedImage(64, 64, BufferedImage.TYPE_3BYTE_BGR);
    Instant capturedAt = Instant.parse("2026-01-02T03:04:05Z").plusMillis(positionMillis);
    return new LabelledFrame(
        new Frame(
            "clip.mp4", positionMillis, positionMillis, new CaptureTime(capturedAt, 0), image),
        List.of(face.with(new SmoothedPrediction(label, probabilities))),
        0,
        0);
  }
}
