package dev.mien.server.batching;

/** Tells others; to be extended by what wants to know of some of it first. */
public abstract class ForwardingBatcherMetrics implements BatcherMetrics {

  private final BatcherMetrics next;

  protected ForwardingBatcherMetrics(BatcherMetrics next) {
    this.next = next;
  }

  @Override
  public void refused(int items) {
    next.refused(items);
  }

  @Override
  public void abandoned(int items) {
    next.abandoned(items);
  }

  @Override
  public void superseded(int items) {
    next.superseded(items);
  }

  @Override
  public void failed(int items) {
    next.failed(items);
  }

  @Override
  public void dropped(int items) {
    next.dropped(items);
  }

  @Override
  public void computed(int items, long computeNanos) {
    next.computed(items, computeNanos);
  }

  @Override
  public void queued(long queueNanos) {
    next.queued(queueNanos);
  }

  @Override
  public void answered(long totalNanos) {
    next.answered(totalNanos);
  }

  @Override
  public void suspended(int working) {
    next.suspended(working);
  }

  @Override
  public void resumed() {
    next.resumed();
  }
}
