package dev.mien.server.repository;

import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.batching.ForwardingBatcherMetrics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What became of one model's requests since it answers. Safe under concurrency. */
public final class InferenceStatistics extends ForwardingBatcherMetrics {

  /** How often something happened, and how long it took in all. */
  public record Total(long count, long nanos) {

    private static final Total NONE = new Total(0, 0);

    private Total plus(long more) {
      return new Total(count + 1, nanos + more);
    }
  }

  /**
   * @param answered requests, from their arrival on
   * @param unanswered requests that were refused, given up or failed
   * @param queued requests, from their arrival to their first batch
   * @param batches by their size
   * @param sinceLastBatch empty before the first
   */
  public record Snapshot(
      Total answered,
      Total unanswered,
      Total queued,
      Map<Integer, Total> batches,
      Optional<Duration> sinceLastBatch) {}

  private final Map<Integer, Total> batches = new TreeMap<>();
  private Total answered = Total.NONE;
  private Total unanswered = Total.NONE;
  private Total queued = Total.NONE;
  private long lastBatchNanoTime;

  InferenceStatistics(BatcherMetrics next) {
    super(next);
  }

  @Override
  public void computed(int items, long computeNanos) {
    super.computed(items, computeNanos);
    synchronized (this) {
      batches.put(items, batches.getOrDefault(items, Total.NONE).plus(computeNanos));
      lastBatchNanoTime = System.nanoTime();
    }
  }

  @Override
  public void queued(long queueNanos) {
    super.queued(queueNanos);
    synchronized (this) {
      queued = queued.plus(queueNanos);
    }
  }

  @Override
  public void answered(long totalNanos) {
    super.answered(totalNanos);
    synchronized (this) {
      answered = answered.plus(totalNanos);
    }
  }

  synchronized void unanswered(long nanos) {
    unanswered = unanswered.plus(nanos);
  }

  public synchronized Snapshot snapshot() {
    Optional<Duration> sinceLastBatch =
        batches.isEmpty()
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(System.nanoTime() - lastBatchNanoTime));
    return new Snapshot(answered, unanswered, queued, new TreeMap<>(batches), sinceLastBatch);
  }
}
