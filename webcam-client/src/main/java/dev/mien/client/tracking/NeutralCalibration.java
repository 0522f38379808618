package dev.mien.client.tracking;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns how the model sees each person's neutral face, and corrects its answers by that. Nothing
 * outlives the run. Safe for use by several threads.
 */
public final class NeutralCalibration {

  private final long millis;
  private final Map<Integer, NeutralBaseline> baselines = new HashMap<>();
  private final Map<Integer, NeutralBaseline> collected = new HashMap<>();
  private CalibrationState state = new CalibrationState.Off();
  private long startedMillis;

  /** Whether a model knows neutral faces, without which there is no calibration. */
  public static boolean isPossibleWith(List<String> labels) {
    return labels.contains(NeutralBaseline.NEUTRAL);
  }

  /**
   * @param millis how long faces look neutral once it is started, 1 or more
   */
  public NeutralCalibration(long millis) {
    this.millis = millis;
  }

  /** The next labelled face begins the time. Faces that are not in view keep their baseline. */
  public synchronized void start() {
    collected.clear();
    state = new CalibrationState.Collecting(millis);
  }

  public synchronized CalibrationState state() {
    return state;
  }

  /**
   * @param track the face's number
   * @param probabilities as answered, of every label
   * @param positionMillis of the frame, not before that of the call before
   * @return corrected where the face's baseline is known, otherwise as they are
   */
  public synchronized Map<String, Float> apply(
      int track, Map<String, Float> probabilities, long positionMillis) {
    if (state instanceof CalibrationState.Collecting
        && probabilities.containsKey(NeutralBaseline.NEUTRAL)) {
      collect(track, probabilities, positionMillis);
    }
    NeutralBaseline baseline = baselines.get(track);
    return baseline == null ? probabilities : baseline.correct(probabilities);
  }

  private void collect(int track, Map<String, Float> probabilities, long positionMillis) {
    if (collected.isEmpty()) {
      startedMillis = positionMillis;
    }
    long remaining = startedMillis + millis - positionMillis;
    if (remaining > 0) {
      collected.computeIfAbsent(track, number -> new NeutralBaseline()).add(probabilities);
      state = new CalibrationState.Collecting(remaining);
    } else {
      baselines.putAll(collected);
      state = new CalibrationState.Done(collected.size());
    }
  }
}
