package dev.mien.server.batching;

import java.util.concurrent.TimeUnit;

/**
 * How many items may wait and how long, and what requests are told for which there is no room or no
 * time. Each of them is counted as refused.
 */
final class QueueLimits {

  /**
   * The part of the longest wait that the items ahead of a request may take at the speed of the
   * last batches. The rest is for slower batches, so that few requests wait in vain.
   */
  private static final double FORESEEN = 0.8;

  private final BatchLimits limits;
  private final BatcherMetrics metrics;
  private final DrainRate drainRate;

  QueueLimits(BatchLimits limits, BatcherMetrics metrics, DrainRate drainRate) {
    this.limits = limits;
    this.metrics = metrics;
    this.drainRate = drainRate;
  }

  /** How many items may wait when so many come: what is ahead of them counts, not they. */
  int mostAhead(int items) {
    long millis = (long) (FORESEEN * limits.maxQueueMillis());
    return Math.min(limits.maxQueuedItems() - items, drainRate.itemsWithin(millis));
  }

  /**
   * @param queued items that wait already
   * @return what so many more items are refused with
   */
  QueueFullException refusal(int queued, int items) {
    metrics.refused(items);
    long retryAfterMillis = drainRate.millis(queued);
    return queued + items > limits.maxQueuedItems()
        ? QueueFullException.noRoom(queued, items, limits.maxQueuedItems(), retryAfterMillis)
        : QueueFullException.noTime(queued, limits.maxQueueMillis(), retryAfterMillis);
  }

  /** Whether a request has waited too long for its first batch. */
  boolean isLateForBatch(PendingRequest<?, ?> request, long nanoTime) {
    return nanoTime - request.enqueuedNanoTime()
        > TimeUnit.MILLISECONDS.toNanos(limits.maxQueueMillis());
  }

  /**
   * The same for the rest of a request; one that a batch has reached may take as long as a batch.
   */
  boolean isLate(PendingRequest<?, ?> request, long nanoTime) {
    long batchNanos = request.isUntouched() ? 0 : MicroBatcher.BATCH_LIMIT_NANOS;
    return isLateForBatch(request, nanoTime - batchNanos);
  }

  /** Answers a request that gave way to another client's. */
  void failDisplaced(PendingRequest<?, ?> request) {
    metrics.refused(request.size());
    long retryAfterMillis = drainRate.millis(limits.maxQueuedItems());
    request
        .future()
        .completeExceptionally(QueueFullException.displaced(request.size(), retryAfterMillis));
  }

  /**
   * Answers a request that has waited too long.
   *
   * @param queued items that wait besides
   */
  void failLate(PendingRequest<?, ?> request, int queued) {
    metrics.refused(request.size());
    request
        .future()
        .completeExceptionally(
            QueueFullException.late(limits.maxQueueMillis(), drainRate.millis(queued)));
  }
}
