package dev.mien.client.recording.statistics;

import java.util.Locale;
import java.util.Optional;

/** How evenly pictures follow each other on the screen. Safe for use by several threads. */
public final class RepaintIntervals {

  private final Percentiles gaps = new Percentiles();
  private boolean follows;
  private long lastNanos;

  /**
   * A picture is on the screen that was not there before.
   *
   * @param nowNanos {@link System#nanoTime()}
   */
  public synchronized void drawn(long nowNanos) {
    if (follows) {
      gaps.add(nowNanos - lastNanos);
    }
    follows = true;
    lastNanos = nowNanos;
  }

  /** Someone asked for a pause: the time up to the next picture is no fault. */
  public synchronized void paused() {
    follows = false;
  }

  /** Empty where nothing was drawn. */
  synchronized Optional<String> summary() {
    return gaps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "from one picture on the screen to the next: %s, longest %.1f ms",
                gaps,
                gaps.longestMillis()));
  }
}
