package dev.mien.server.health;

import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.batching.ForwardingBatcherMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes the server out of service while its engine fails, by the outcome of its batches. */
public final class EngineHealth extends ForwardingBatcherMetrics {

  /** A single batch may fail for what is in it. */
  private static final int FAILURES = 3;

  private final Readiness readiness;
  private final AtomicInteger failuresInARow = new AtomicInteger();

  public EngineHealth(Readiness readiness, BatcherMetrics next) {
    super(next);
    this.readiness = readiness;
  }

  @Override
  public void failed(int items) {
    super.failed(items);
    int failures = failuresInARow.incrementAndGet();
    if (failures == FAILURES) {
      readiness.notReady(
          Readiness.ENGINE, "its last %d batches failed; the log says why".formatted(FAILURES));
    }
  }

  @Override
  public void computed(int items, long computeNanos) {
    super.computed(items, computeNanos);
    if (failuresInARow.get() > 0 && failuresInARow.getAndSet(0) >= FAILURES) {
      readiness.ready(Readiness.ENGINE);
    }
  }
}
