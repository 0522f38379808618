package dev.mien.server.batching;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through the batches. How far it was taken belongs to the queue and its lock;
 * what came of it, to the threads that compute, whose batches may hold parts of one request at a
 * time.
 */
final class PendingRequest<T, R> {

  private final Object client;
  private final List<T> items;
  private final R[] results;
  private final long arrivalNanoTime;
  private final long enqueuedNanoTime;
  private final Answer<R> future = new Answer<>();
  private int taken;
  private int missing;
  private boolean started;
  private long queueNanos;
  private long computeNanos;

  @SuppressWarnings("unchecked") // never leaves this class as an array
  PendingRequest(Object client, List<T> items, long arrivalNanoTime, long enqueuedNanoTime) {
    this.enqueuedNanoTime = enqueuedNanoTime;
    this.client = client;
    this.arrivalNanoTime = arrivalNanoTime;
    this.items = items;
    this.results = (R[]) new Object[items.size()];
    this.missing = items.size();
  }

  CompletableFuture<BatchedResults<R>> future() {
    return future;
  }

  /** Runs it when the caller gives up, or at once where it has. */
  void onCancel(Runnable action) {
    future.onCancel = action;
    if (future.isCancelled()) {
      action.run();
    }
  }

  Object client() {
    return client;
  }

  int size() {
    return items.size();
  }

  T item(int index) {
    return items.get(index);
  }

  long arrivalNanoTime() {
    return arrivalNanoTime;
  }

  /** When it began to wait: reading and decoding it came before. */
  long enqueuedNanoTime() {
    return enqueuedNanoTime;
  }

  /** Whether nobody waits for an answer any more: cancelled, failed, or dropped. */
  boolean isAbandoned() {
    return future.isDone();
  }

  /** Whether no batch has reached it. Under the queue's lock, as the next two. */
  boolean isUntouched() {
    return taken == 0;
  }

  /** How many items wait. */
  int waiting() {
    return items.size() - taken;
  }

  QueuedItem<T, R> takeNext() {
    return new QueuedItem<>(this, taken++);
  }

  /**
   * @return true for the request's first batch
   */
  synchronized boolean markStarted(long nanoTime) {
    boolean first = !started;
    if (first) {
      started = true;
      queueNanos = nanoTime - arrivalNanoTime;
    }
    return first;
  }

  synchronized long queueNanos() {
    return queueNanos;
  }

  synchronized void addComputeNanos(long nanos) {
    computeNanos += nanos;
  }

  /**
   * @return true for the last result that was missing
   */
  synchronized boolean set(int index, R result) {
    results[index] = result;
    missing--;
    return missing == 0;
  }

  void complete() {
    future.complete(batched());
  }

  private synchronized BatchedResults<R> batched() {
    return new BatchedResults<>(Arrays.asList(results), queueNanos, computeNanos);
  }

  private static final class Answer<R> extends CompletableFuture<BatchedResults<R>> {

    private volatile Runnable onCancel = () -> {};

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      boolean isCancelled = super.cancel(mayInterruptIfRunning);
      if (isCancelled) {
        onCancel.run();
      }
      return isCancelled;
    }

    /** What hangs on it is a plain future. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }
}
