package dev.mien.client.window;

import dev.mien.client.tracking.CalibrationState;
import java.util.Optional;

/** Tells those in front of the camera what to do, and what has come of it. */
final class CalibrationNotices {

  private static final long SECOND_MILLIS = 1000;

  private String last = "";

  /** Empty while there is nothing new. */
  Optional<String> next(CalibrationState state) {
    String sentence = sentence(state);
    boolean isNew = !sentence.equals(last);
    last = sentence;
    return isNew && !sentence.isEmpty() ? Optional.of(sentence) : Optional.empty();
  }

  private static String sentence(CalibrationState state) {
    if (state instanceof CalibrationState.Collecting collecting) {
      long seconds = (collecting.remainingMillis() + SECOND_MILLIS - 1) / SECOND_MILLIS;
      return "calibration: look neutral for %d s".formatted(seconds);
    }
    if (state instanceof CalibrationState.Done done) {
      return "calibrated %d %s until the end of this run; c repeats it"
          .formatted(done.faces(), done.faces() == 1 ? "face" : "faces");
    }
    return "";
  }
}
