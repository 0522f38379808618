package dev.mien.client.window;

import dev.mien.client.classify.ConnectionState;
import dev.mien.client.render.Status;
import dev.mien.client.tracking.CalibrationState;
import dev.mien.v1.GetModelResponse;
import java.util.concurrent.TimeUnit;

/** Puts the state of the connection into words. */
final class StatusLine {

  private static final String HELP = "  ·  ? for keys";

  private StatusLine() {}

  /**
   * @param nowNanos {@link System#nanoTime()}
   */
  static Status of(
      String server,
      ConnectionState state,
      CalibrationState calibration,
      FrameRateMeter meter,
      long nowNanos) {
    String detail = meter.frameRate() + HELP;
    if (state instanceof ConnectionState.Connected online) {
      return new Status(
          Status.Tone.GOOD,
          model(online.model()) + " at " + server + calibrated(calibration),
          meter.frameRateAndLatency() + HELP);
    }
    if (state instanceof ConnectionState.Reconnecting away) {
      return new Status(Status.Tone.BAD, away(server, away, nowNanos), detail);
    }
    if (state instanceof ConnectionState.Failed givenUp) {
      return new Status(Status.Tone.BAD, "no server: " + givenUp.reason(), detail);
    }
    return new Status(Status.Tone.WAITING, "connecting to " + server, detail);
  }

  private static String model(GetModelResponse model) {
    return "%s %s on %s"
        .formatted(model.getCard().getName(), model.getCard().getVersion(), model.getDevice());
  }

  private static String calibrated(CalibrationState state) {
    return state instanceof CalibrationState.Done done
        ? "  ·  %d calibrated".formatted(done.faces())
        : "";
  }

  private static String away(String server, ConnectionState.Reconnecting away, long nowNanos) {
    long millis = TimeUnit.NANOSECONDS.toMillis(away.retryAtNanos() - nowNanos);
    String retry =
        millis <= 0 ? "trying again" : "retrying in %d s".formatted((millis + 999) / 1000);
    return "server %s away, %s: %s".formatted(server, retry, away.reason());
  }
}
