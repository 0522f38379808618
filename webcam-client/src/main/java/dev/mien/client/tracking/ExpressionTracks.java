package dev.mien.client.tracking;

import java.util.HashMap;
import java.util.Map;

/** Turns the answers for each face into what is shown of it. Used by one thread at a time. */
public final class ExpressionTracks {

  /** A label as old as this says nothing about the face any more. */
  private static final long FORGET_MILLIS = 10_000;

  private final SmoothingSettings settings;
  private final Map<Integer, Track> tracks = new HashMap<>();

  public ExpressionTracks(SmoothingSettings settings) {
    this.settings = settings;
  }

  /**
   * @param track the face's number
   * @param probabilities as answered, of every label
   * @param positionMillis of the frame, not before that of the call before
   */
  public SmoothedPrediction read(int track, Map<String, Float> probabilities, long positionMillis) {
    tracks.values().removeIf(known -> positionMillis - known.readMillis > FORGET_MILLIS);
    return tracks
        .computeIfAbsent(track, number -> new Track(settings))
        .read(probabilities, positionMillis);
  }

  private static final class Track {

    private final SmoothedProbabilities smoothed;
    private final StableLabel label;
    private long readMillis;

    Track(SmoothingSettings settings) {
      smoothed = new SmoothedProbabilities(settings.timeConstantMillis());
      label = new StableLabel(settings);
    }

    SmoothedPrediction read(Map<String, Float> probabilities, long positionMillis) {
      readMillis = positionMillis;
      Map<String, Double> values = smoothed.add(probabilities, positionMillis);
      return new SmoothedPrediction(label.update(values, positionMillis), values);
    }
  }
}
