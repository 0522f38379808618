package dev.mien.server.batching;

import java.util.concurrent.TimeUnit;

/** How long what waits will take, by the batches of late. */
final class DrainRate {

  /** Of a batch, in an average that forgets the batches before it bit by bit. */
  private static final double WEIGHT = 0.1;

  private final int devices;
  private double nanosPerItem;

  /**
   * @param devices how many batches are computed at a time
   */
  DrainRate(int devices) {
    this.devices = devices;
  }

  synchronized void add(int items, long computeNanos) {
    double latest = (double) computeNanos / items / devices;
    nanosPerItem = nanosPerItem == 0 ? latest : nanosPerItem + WEIGHT * (latest - nanosPerItem);
  }

  /** At least 1. */
  synchronized long millis(int items) {
    return 1 + TimeUnit.NANOSECONDS.toMillis((long) (items * nanosPerItem));
  }
}
