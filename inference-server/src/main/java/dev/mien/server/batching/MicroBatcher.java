package dev.mien.server.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Lets many callers share one device: their items wait in a bounded queue, and one thread computes
 * them in batches. While the device is idle an item is computed at once; batches form while it is
 * busy.
 */
public final class MicroBatcher<T, R> {

  private final BatchFunction<T, R> function;
  private final BatcherMetrics metrics;
  private final Executor completions;
  private final RequestQueue<T, R> queue;
  private final Thread worker;

  /**
   * @param function closed after the last batch
   * @param completions runs what hangs on the futures, so that the device need not wait for it
   */
  public MicroBatcher(
      String threadName,
      BatchFunction<T, R> function,
      BatchLimits limits,
      BatcherMetrics metrics,
      Executor completions) {
    this.function = function;
    this.metrics = metrics;
    this.completions = completions;
    this.queue = new RequestQueue<>(limits, metrics);
    this.worker = new Thread(this::run, threadName);
    worker.setDaemon(true);
    worker.start();
  }

  /**
   * Returns at once; without items, with an empty answer. Cancelling the future takes those items
   * out that no batch has reached.
   *
   * @param arrivalNanoTime {@link System#nanoTime} when the request came in
   * @throws QueueFullException where not all items fit
   * @throws BatcherClosedException after {@link #close}
   */
  public CompletableFuture<Batched<R>> submit(List<T> items, long arrivalNanoTime) {
    var request = new PendingRequest<T, R>(items, arrivalNanoTime);
    if (items.isEmpty()) {
      request.complete();
    } else {
      queue.add(request);
    }
    return request.future();
  }

  /** How many items wait. */
  public int queuedItems() {
    return queue.size();
  }

  private void run() {
    try (function) {
      for (var batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
        compute(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compute(List<Slot<T, R>> batch) {
    long start = System.nanoTime();
    for (var slot : batch) {
      if (slot.request().markStarted(start)) {
        metrics.queued(slot.request().queueNanos());
      }
    }
    List<R> results;
    try {
      results = function.apply(batch.stream().map(Slot::item).toList());
      if (results.size() != batch.size()) {
        throw new IllegalStateException(
            "%d results for %d items".formatted(results.size(), batch.size()));
      }
    } catch (Throwable e) { // the thread has to outlive whatever a native engine throws
      metrics.failed(batch.size());
      completions.execute(() -> batch.forEach(s -> s.request().future().completeExceptionally(e)));
      return;
    }
    long computeNanos = System.nanoTime() - start;
    metrics.computed(batch.size(), computeNanos);
    distribute(batch, results, computeNanos);
  }

  private void distribute(List<Slot<T, R>> batch, List<R> results, long computeNanos) {
    var whole = new ArrayList<PendingRequest<T, R>>();
    PendingRequest<T, R> previous = null;
    for (int i = 0; i < batch.size(); i++) {
      var request = batch.get(i).request();
      if (request != previous) {
        request.addComputeNanos(computeNanos);
        previous = request;
      }
      request.set(batch.get(i).index(), results.get(i));
      if (request.isWhole()) {
        whole.add(request);
      }
    }
    completions.execute(() -> whole.forEach(PendingRequest::complete));
  }

  /**
   * Refuses new requests, and computes what waits until the limit is over; the rest fails with
   * {@link BatcherClosedException}.
   *
   * @return how many items were dropped
   */
  public int close(Duration limit) throws InterruptedException {
    queue.close();
    worker.join(Math.max(1, limit.toMillis()));
    var left = queue.clear();
    metrics.dropped(left.size());
    left.forEach(
        slot -> slot.request().future().completeExceptionally(new BatcherClosedException()));
    return left.size();
  }
}
