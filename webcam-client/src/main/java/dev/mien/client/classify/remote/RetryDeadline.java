package dev.mien.client.classify.remote;

import java.time.Duration;

/** How much time is left to reach a server again before the run gives up. */
final class RetryDeadline {

  private final Duration limit;
  private boolean away = true;
  private long awaySinceNanos = System.nanoTime();

  RetryDeadline(Duration limit) {
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
