package dev.mien.server.batching;

import java.util.concurrent.TimeUnit;

/** How fast what waits is computed, by the batches of late. */
final class DrainRate {

  /** Of the batches before, with each that comes. */
  private static final double KEPT = 0.9;

  private final int devices;
  private double items;
  private double nanos;

  /**
   * @param devices how many batches are computed at a time
   */
  DrainRate(int devices) {
    this.devices = devices;
  }

  /**
   * Sums, so that a single slow item, as the very first one is, weighs no more than one of many.
   */
  synchronized void add(int batchSize, long batchNanos) {
    items = KEPT * items + batchSize;
    nanos = KEPT * nanos + batchNanos;
  }

  /** How long so many items take; at least 1. */
  synchronized long millis(int count) {
    double nanosPerItem = items == 0 ? 0 : nanos / items / devices;
    return 1 + TimeUnit.NANOSECONDS.toMillis((long) (count * nanosPerItem));
  }

  /** How many items are computed in so long; as many as there can be, before the first batch. */
  synchronized int itemsWithin(long millis) {
    return items == 0
        ? Integer.MAX_VALUE
        : (int) (TimeUnit.MILLISECONDS.toNanos(millis) * items / nanos * devices);
  }
}
