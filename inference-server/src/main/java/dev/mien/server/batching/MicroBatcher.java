package dev.mien.server.batching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Lets many callers share a few devices: their items wait in one bounded queue, and one thread for
 * each device computes them in batches. While a device is idle an item is computed at once; batches
 * form while all are busy.
 */
public final class MicroBatcher<T, R> {

  private final BatcherMetrics metrics;
  private final Executor completions;
  private final DrainRate drainRate;
  private final RequestQueue<T, R> queue;
  private final List<Thread> workers = new ArrayList<>();

  /**
   * @param threadName of the devices' threads, to which a number is added
   * @param devices at least one; each closed after its last batch
   * @param completions runs what hangs on the answers, so that no device need wait for it
   */
  public MicroBatcher(
      String threadName,
      List<? extends BatchFunction<T, R>> devices,
      BatchLimits limits,
      BatcherMetrics metrics,
      Executor completions) {
    this.metrics = metrics;
    this.completions = completions;
    this.drainRate = new DrainRate(devices.size());
    this.queue = new RequestQueue<>(limits, metrics, drainRate, completions);
    for (var device : devices) {
      var worker = new Thread(() -> run(device), threadName + "-" + workers.size());
      worker.setDaemon(true);
      workers.add(worker);
    }
    workers.forEach(Thread::start);
  }

  /**
   * Returns at once; without items, with an empty answer.
   *
   * @param client who asks; those that are equal share one turn
   * @param arrivalNanoTime {@link System#nanoTime} when the request came in
   * @throws QueueFullException where not all items fit, or would wait too long; the answer of a
   *     request that gives way to another client's later, or has waited too long, fails with it
   * @throws BatcherClosedException after {@link #close}
   */
  public Submission<R> submit(Object client, List<T> items, long arrivalNanoTime) {
    var request = new PendingRequest<T, R>(client, items, arrivalNanoTime);
    if (items.isEmpty()) {
      request.complete();
    } else {
      queue.add(request);
    }
    return new Submission<>(request.future(), () -> supersede(request));
  }

  /** Whether one item of the client's might be let in, as far as can be told without trying. */
  public boolean mayHaveRoomFor(Object client) {
    return queue.mayHaveRoomFor(client);
  }

  /**
   * For refusals before a request is read: nobody knows yet how many items it has.
   *
   * @throws QueueFullException where even one item of the client's would be refused; counted as one
   */
  public void requireRoomFor(Object client) {
    queue.requireRoomFor(client);
  }

  private boolean supersede(PendingRequest<T, R> request) {
    boolean withdrawn = queue.withdraw(request);
    if (withdrawn) {
      metrics.superseded(request.size());
      request.future().completeExceptionally(new SupersededException());
    }
    return withdrawn;
  }

  /** How many items wait. */
  public int queuedItems() {
    return queue.size();
  }

  private void run(BatchFunction<T, R> device) {
    try (device) {
      long end = System.nanoTime();
      for (var batch = queue.take(false); !batch.isEmpty(); batch = queue.take(true)) {
        boolean wasBusy = batch.get(0).request().arrivalNanoTime() - end < 0;
        long start = wasBusy ? end : System.nanoTime();
        compute(device, batch);
        end = System.nanoTime();
        drainRate.add(batch.size(), end - start);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void compute(BatchFunction<T, R> device, List<QueuedItem<T, R>> batch) {
    long start = System.nanoTime();
    for (var slot : batch) {
      if (slot.request().markStarted(start)) {
        metrics.queued(slot.request().queueNanos());
      }
    }
    List<R> results;
    try {
      results = device.apply(batch.stream().map(QueuedItem::item).toList());
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

  private void distribute(List<QueuedItem<T, R>> batch, List<R> results, long computeNanos) {
    var requests = new LinkedHashSet<PendingRequest<T, R>>();
    batch.forEach(slot -> requests.add(slot.request()));
    requests.forEach(request -> request.addComputeNanos(computeNanos));
    var whole = new ArrayList<PendingRequest<T, R>>();
    for (int i = 0; i < batch.size(); i++) {
      QueuedItem<T, R> slot = batch.get(i);
      if (slot.request().set(slot.index(), results.get(i))) {
        whole.add(slot.request());
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
    long end = System.nanoTime() + limit.toNanos();
    for (Thread worker : workers) {
      worker.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }
    int dropped = queue.clear();
    metrics.dropped(dropped);
    return dropped;
  }
}
