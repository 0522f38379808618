package dev.mien.server.health;

import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.batching.ForwardingBatcherMetrics;

/** Takes the server out of service while none of its engines works. */
public final class EngineHealth extends ForwardingBatcherMetrics {

  private final Readiness readiness;

  public EngineHealth(Readiness readiness, BatcherMetrics next) {
    super(next);
    this.readiness = readiness;
  }

  @Override
  public void suspended(int working) {
    super.suspended(working);
    if (working == 0) {
      readiness.notReady(
          Readiness.ENGINE, "its last batches failed or it hangs; it is retried every second");
    }
  }

  @Override
  public void resumed() {
    super.resumed();
    readiness.ready(Readiness.ENGINE);
  }
}
