package dev.mien.server.batching;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How long a request may wait. */
final class QueueTimeLimit {

  private final long limitNanos;
  private final LongSupplier nanoTime;

  QueueTimeLimit(BatchLimits limits, LongSupplier nanoTime) {
    this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limits.maxQueueMillis());
    this.nanoTime = nanoTime;
  }

  /** Whether the request is too late for its first batch. */
  boolean isOverForBatch(PendingRequest<?, ?> request) {
    return waitedNanos(request) > limitNanos;
  }

  /**
   * The same for the rest of a request; one that a batch has reached may take as long as a batch.
   */
  boolean isOver(PendingRequest<?, ?> request) {
    return waitedNanos(request)
        > limitNanos + (request.isUntouched() ? 0 : MicroBatcher.BATCH_LIMIT_NANOS);
  }

  private long waitedNanos(PendingRequest<?, ?> request) {
    return nanoTime.getAsLong() - request.enqueuedNanoTime();
  }
}
