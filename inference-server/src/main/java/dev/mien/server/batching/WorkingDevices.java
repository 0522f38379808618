package dev.mien.server.batching;

/** Which devices of a batcher take batches, and who is told. Safe under concurrency. */
final class WorkingDevices {

  private final BatcherMetrics metrics;
  private volatile int working;
  private boolean closed;

  WorkingDevices(int devices, BatcherMetrics metrics) {
    this.working = devices;
    this.metrics = metrics;
  }

  /**
   * @return how many are left
   */
  synchronized int suspend() {
    working--;
    if (!closed) {
      metrics.suspended(working);
    }
    return working;
  }

  synchronized void resume() {
    working++;
    if (!closed) {
      metrics.resumed();
    }
  }

  /** From now on nobody is told: another batcher answers, or the server stops. */
  synchronized void close() {
    closed = true;
  }

  /**
   * @throws DeviceFailingException where there is none
   */
  void requireAny() {
    if (working == 0) {
      throw new DeviceFailingException();
    }
  }
}
