package dev.mien.client.classify.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits that double from try to try, up to a limit. Each is made up to a fifth longer or shorter,
 * so that many clients do not come back to a server at the same moment.
 */
final class Backoff {

  private static final double JITTER = 0.2;

  private final long firstMillis;
  private final long maxMillis;
  private final RandomGenerator random;
  private long nextMillis;

  Backoff(Duration first, Duration max, RandomGenerator random) {
    this.firstMillis = first.toMillis();
    this.maxMillis = max.toMillis();
    this.random = random;
    this.nextMillis = firstMillis;
  }

  Duration next() {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    Duration wait = Duration.ofMillis(Math.round(nextMillis * factor));
    nextMillis = Math.min(maxMillis, nextMillis * 2);
    return wait;
  }

  void reset() {
    nextMillis = firstMillis;
  }
}
