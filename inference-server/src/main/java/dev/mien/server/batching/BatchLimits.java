package dev.mien.server.batching;

/**
 * @param maxBatchSize the most items in a batch
 * @param maxDelayMicros how long an item may be held back, while others keep coming, to fill a
 *     batch; an item that finds the batcher idle is never held back
 * @param maxQueuedItems the most items that wait; those of a request that would pass it are refused
 * @param maxQueueMillis how long a request may wait for its first batch; one that would wait longer
 *     is refused, at once where that can be foreseen
 */
public record BatchLimits(
    int maxBatchSize, long maxDelayMicros, int maxQueuedItems, long maxQueueMillis) {

  public BatchLimits {
    if (maxBatchSize < 1 || maxDelayMicros < 0 || maxQueuedItems < 1 || maxQueueMillis < 1) {
      throw new IllegalArgumentException(
          ("batch size, queue and its time must be at least 1, the delay at least 0: %d, "
                  + "%d, %d ms, %d µs")
              .formatted(maxBatchSize, maxQueuedItems, maxQueueMillis, maxDelayMicros));
    }
  }
}
