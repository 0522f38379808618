package dev.mien.client.source;

import java.time.Instant;

/**
 * One moment on two clocks.
 *
 * @param instant for people
 * @param nanos {@link System#nanoTime()}, for durations
 */
public record CaptureTime(Instant instant, long nanos) {

  static CaptureTime now() {
    return new CaptureTime(Instant.now(), System.nanoTime());
  }
}
