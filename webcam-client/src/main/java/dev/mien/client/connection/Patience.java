package dev.mien.client.connection;

import java.time.Duration;

/** Measures for how long nothing was answered, against a limit. */
final class Patience {

  private final Duration limit;
  private boolean away = true;
  private long awaySinceNanos = System.nanoTime();

  Patience(Duration limit) {
    this.limit = limit;
  }

  void answered() {
    away = false;
  }

  void lost() {
    if (!away) {
      away = true;
      awaySinceNanos = System.nanoTime();
    }
  }

  /** Never negative. */
  Duration left() {
    Duration left = away ? limit.minusNanos(System.nanoTime() - awaySinceNanos) : limit;
    return left.isNegative() ? Duration.ZERO : left;
  }
}
