package dev.mien.server.grpc.overload;

import java.util.concurrent.TimeUnit;

/**
 * How long connections may be left unread while most calls are rejected. The calls that are let in
 * wait far longer than this in the queue. Safe under concurrency.
 */
public final class CoalescingWindow {

  /** After the last rejection, more are likely for so long. */
  private static final long LIKELY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The window, as a share of the time after which a rejected caller is asked to come again. */
  private static final double SHARE = 1 / 80.0;

  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private volatile long nanos;
  private volatile long lastNanoTime = System.nanoTime() - LIKELY_NANOS;

  /** A call was rejected, whose caller is asked to come again after this time. */
  void rejected(long retryAfterMillis) {
    long waitNanos = TimeUnit.MILLISECONDS.toNanos(retryAfterMillis);
    nanos = Math.min((long) (SHARE * waitNanos), LONGEST_NANOS);
    lastNanoTime = System.nanoTime();
  }

  /** 0 unless calls were rejected just now. */
  public long nanos() {
    return System.nanoTime() - lastNanoTime < LIKELY_NANOS ? nanos : 0;
  }
}
