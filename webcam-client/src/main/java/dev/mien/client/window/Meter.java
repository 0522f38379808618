package dev.mien.client.window;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Frames per second and latency, smoothed so that a person can read them. */
final class Meter {

  private static final double NEW_SHARE = 0.1;

  private long lastFrameNanos;
  private double frameNanos;
  private double latencyNanos;

  void frame() {
    long now = System.nanoTime();
    if (lastFrameNanos != 0) {
      frameNanos = smoothed(frameNanos, now - lastFrameNanos);
    }
    lastFrameNanos = now;
  }

  /** From capture to label. */
  void latency(long nanos) {
    latencyNanos = smoothed(latencyNanos, nanos);
  }

  String frameRate() {
    double rate = frameNanos == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / frameNanos;
    return String.format(Locale.ROOT, "%.0f frames/s", rate);
  }

  String frameRateAndLatency() {
    return latencyNanos == 0
        ? frameRate()
        : String.format(
            Locale.ROOT, "%s  ·  %.0f ms to the label", frameRate(), latencyNanos / 1e6);
  }

  private static double smoothed(double old, long added) {
    return old == 0 ? (double) added : old + NEW_SHARE * ((double) added - old);
  }
}
