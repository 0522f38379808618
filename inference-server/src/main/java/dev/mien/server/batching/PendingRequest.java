package dev.mien.server.batching;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A request on its way through the batches. Only the batcher's thread touches it, but for the
 * future.
 */
final class PendingRequest<T, R> {

  private final List<T> items;
  private final R[] results;
  private final long arrivalNanoTime;
  private final CompletableFuture<Batched<R>> future = new CompletableFuture<>();
  private int missing;
  private boolean started;
  private long queueNanos;
  private long computeNanos;

  @SuppressWarnings("unchecked") // never leaves this class as an array
  PendingRequest(List<T> items, long arrivalNanoTime) {
    this.arrivalNanoTime = arrivalNanoTime;
    this.items = items;
    this.results = (R[]) new Object[items.size()];
    this.missing = items.size();
  }

  CompletableFuture<Batched<R>> future() {
    return future;
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

  /** Whether nobody waits for an answer any more: cancelled, failed, or dropped. */
  boolean isAbandoned() {
    return future.isDone();
  }

  /**
   * @return true for the request's first batch
   */
  boolean markStarted(long nanoTime) {
    boolean first = !started;
    if (first) {
      started = true;
      queueNanos = nanoTime - arrivalNanoTime;
    }
    return first;
  }

  long queueNanos() {
    return queueNanos;
  }

  void addComputeNanos(long nanos) {
    computeNanos += nanos;
  }

  void set(int index, R result) {
    results[index] = result;
    missing--;
  }

  boolean isWhole() {
    return missing == 0;
  }

  void complete() {
    future.complete(new Batched<>(Arrays.asList(results), queueNanos, computeNanos));
  }
}
