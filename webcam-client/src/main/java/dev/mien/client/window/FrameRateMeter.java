package dev.mien.client.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Frames per second, smoothed so that a person can read them, and the latency of the last hundred
 * frames with labels.
 */
final class FrameRateMeter {

  private static final double NEW_SHARE = 0.1;
  private static final int LATENCIES = 100;

  private final long[] latencies = new long[LATENCIES];
  private int latencyCount;
  private long lastFrameNanos;
  private double frameNanos;

  /**
   * @param nowNanos {@link System#nanoTime()}
   */
  void frame(long nowNanos) {
    if (lastFrameNanos != 0) {
      long added = nowNanos - lastFrameNanos;
      frameNanos = frameNanos == 0 ? added : frameNanos + NEW_SHARE * (added - frameNanos);
    }
    lastFrameNanos = nowNanos;
  }

  /** From capture to label. */
  void latency(long nanos) {
    latencies[latencyCount % LATENCIES] = nanos;
    latencyCount++;
  }

  String frameRate() {
    double rate = frameNanos == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / frameNanos;
    return String.format(Locale.ROOT, "%.0f frames/s", rate);
  }

  String frameRateAndLatency() {
    if (latencyCount == 0) {
      return frameRate();
    }
    long[] sorted = Arrays.copyOf(latencies, Math.min(latencyCount, LATENCIES));
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%s  ·  label after %.0f ms (p95 %.0f)",
        frameRate(),
        percentile(sorted, 0.5) / 1e6,
        percentile(sorted, 0.95) / 1e6);
  }

  /** Nearest rank. */
  private static double percentile(long[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
