package dev.mien.client.classify.remote;

import java.time.Duration;

/**
 * How much time is left to reach a server again before the run gives up, and why it was lost. The
 * first reason is kept: the last attempt is often cut short by the deadline, and would only say so.
 */
final class RetryDeadline {

  private final Duration limit;
  private boolean away = true;
  private long awaySinceNanos = System.nanoTime();
  private String reason = "";

  RetryDeadline(Duration limit) {
    this.limit = limit;
  }

  void answered() {
    away = false;
    reason = "";
  }

  void lost(String why) {
    if (!away) {
      away = true;
      awaySinceNanos = System.nanoTime();
    }
    if (reason.isEmpty()) {
      reason = why;
    }
  }

  /** Why the server was lost first; empty while it answers. */
  String reason() {
    return reason;
  }

  /** Never negative. */
  Duration left() {
    Duration left = away ? limit.minusNanos(System.nanoTime() - awaySinceNanos) : limit;
    return left.isNegative() ? Duration.ZERO : left;
  }
}
