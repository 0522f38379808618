package dev.mien.client.label;

import dev.mien.client.classify.Classification;
import dev.mien.client.source.Frame;
import dev.mien.client.tracking.ExpressionTracks;
import dev.mien.client.tracking.NeutralCalibration;
import dev.mien.client.tracking.SmoothedPrediction;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Puts faces and answers together, frame after frame in their order. */
public final class Labeller {

  private final ExpressionTracks tracks;
  private final NeutralCalibration calibration;

  public Labeller(ExpressionTracks tracks, NeutralCalibration calibration) {
    this.tracks = tracks;
    this.calibration = calibration;
  }

  /**
   * @param answers one for each face
   */
  public List<LabelledFace> label(
      Frame frame, List<FoundFace> faces, List<Classification> answers) {
    return IntStream.range(0, faces.size())
        .mapToObj(i -> label(faces.get(i).with(answers.get(i)), frame.positionMillis()))
        .toList();
  }

  private LabelledFace label(LabelledFace face, long positionMillis) {
    return face.answer() instanceof Classification.Labelled labelled
        ? face.with(read(face.track(), labelled.probabilities(), positionMillis))
        : face;
  }

  private SmoothedPrediction read(
      int track, Map<String, Float> probabilities, long positionMillis) {
    return tracks.read(
        track, calibration.apply(track, probabilities, positionMillis), positionMillis);
  }
}
