package dev.mien.server.batching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one device: takes batches and answers them, each of them in every case. */
final class DeviceWorker<T, R> {

  private static final Logger log = LoggerFactory.getLogger(DeviceWorker.class);

  /** A single batch may fail for what is in it. */
  private static final int MOST_FAILURES = 3;

  private static final long PROBE_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final BatchFunction<T, R> device;
  private final Shared<T, R> shared;
  private final Thread thread;
  private final CompletableFuture<Void> prepared = new CompletableFuture<>();
  private final CompletableFuture<Void> fullyPrepared = new CompletableFuture<>();
  private volatile Current<T, R> current;

  /**
   * What all workers of a batcher share.
   *
   * @param completions runs what hangs on the answers, so that no device need wait for it
   */
  record Shared<T, R>(
      RequestQueue<T, R> queue,
      BatcherMetrics metrics,
      DrainRate drainRate,
      WorkingDevices working,
      Executor completions) {}

  /**
   * @param judged set once: by the batch's end, or where it takes too long
   */
  private record Current<T, R>(
      List<QueuedItem<T, R>> batch, long startNanoTime, AtomicBoolean judged) {}

  DeviceWorker(String threadName, BatchFunction<T, R> device, Shared<T, R> shared) {
    this.device = device;
    this.shared = shared;
    this.thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void join(long millis) throws InterruptedException {
    thread.join(millis);
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  /** Fails where the device did. */
  CompletableFuture<Void> prepared() {
    return prepared;
  }

  /** Never fails. */
  CompletableFuture<Void> fullyPrepared() {
    return fullyPrepared;
  }

  private void run() {
    try (device) {
      prepare();
      long end = System.nanoTime();
      int failures = 0;
      for (var batch = next(false); !batch.isEmpty(); batch = next(true)) {
        boolean wasBusy = batch.get(0).request().enqueuedNanoTime() - end < 0;
        long start = wasBusy ? end : System.nanoTime();
        failures = compute(batch) ? 0 : failures + 1;
        end = System.nanoTime();
        shared.drainRate().add(batch.size(), end - start);
        if (failures == MOST_FAILURES) {
          awaitRecovery();
          failures = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      log.error("{} ends through a fault of this server: restart it", thread.getName(), e);
      suspend(new DeviceFailingException());
    } finally {
      fullyPrepared.complete(null);
    }
  }

  /** Batches are left to other devices: one that fails at once would else take most of them. */
  private void awaitRecovery() throws InterruptedException {
    suspend(new DeviceFailingException());
    while (!shared.queue().awaitClose(PROBE_INTERVAL_NANOS)) {
      if (probe()) {
        shared.working().resume();
        return;
      }
    }
  }

  /**
   * @param reason that what waits fails with, where no other device works
   */
  private void suspend(RuntimeException reason) {
    if (shared.working().suspend() == 0) {
      shared.queue().fail(reason);
    }
  }

  private boolean probe() {
    try {
      device.probe();
      return true;
    } catch (Throwable e) { // the thread has to outlive whatever a native engine throws
      return false;
    }
  }

  private void prepare() {
    try {
      device.prepare();
      prepared.complete(null);
    } catch (Throwable e) { // the thread has to outlive whatever a native engine throws
      prepared.completeExceptionally(e);
      fullyPrepared.complete(null);
    }
  }

  private List<QueuedItem<T, R>> next(boolean busy) throws InterruptedException {
    while (!fullyPrepared.isDone() && shared.queue().isIdle()) {
      boolean more;
      try {
        more = device.prepareMore();
      } catch (Throwable e) { // a batch of that size will fail as well, and say why
        more = false;
      }
      if (!more) {
        fullyPrepared.complete(null);
      }
    }
    return shared.queue().take(busy);
  }

  /**
   * @return whether it went well
   */
  private boolean compute(List<QueuedItem<T, R>> batch) {
    long start = System.nanoTime();
    var now = new Current<>(batch, start, new AtomicBoolean());
    current = now;
    try {
      for (var item : batch) {
        if (item.request().markStarted(start)) {
          shared.metrics().queued(item.request().queueNanos());
        }
      }
      List<R> results = device.apply(batch.stream().map(QueuedItem::item).toList());
      if (results.size() != batch.size()) {
        throw new IllegalStateException(
            "%d results for %d items".formatted(results.size(), batch.size()));
      }
      long computeNanos = System.nanoTime() - start;
      shared.metrics().computed(batch.size(), computeNanos);
      distribute(batch, results, computeNanos);
      return true;
    } catch (Throwable e) { // the thread has to outlive whatever a native engine throws
      shared.metrics().failed(batch.size());
      fail(batch, e);
      return false;
    } finally {
      current = null;
      if (!now.judged().compareAndSet(false, true)) {
        shared.working().resume();
      }
    }
  }

  private void fail(List<QueuedItem<T, R>> batch, Throwable error) {
    shared
        .completions()
        .execute(() -> batch.forEach(item -> item.request().future().completeExceptionally(error)));
  }

  private void distribute(List<QueuedItem<T, R>> batch, List<R> results, long computeNanos) {
    var requests = new LinkedHashSet<PendingRequest<T, R>>();
    batch.forEach(item -> requests.add(item.request()));
    requests.forEach(request -> request.addComputeNanos(computeNanos));
    var whole = new ArrayList<PendingRequest<T, R>>();
    for (int i = 0; i < batch.size(); i++) {
      QueuedItem<T, R> item = batch.get(i);
      if (item.request().set(item.index(), results.get(i))) {
        whole.add(item.request());
      }
    }
    long now = System.nanoTime();
    whole.forEach(request -> shared.metrics().answered(now - request.arrivalNanoTime()));
    shared.completions().execute(() -> whole.forEach(PendingRequest::complete));
  }

  /**
   * Answers the requests of a batch that takes longer, and counts the device as one that does not
   * work until the batch ends; by any thread.
   */
  void answerIfOlderThan(long limitNanos) {
    Current<T, R> now = current;
    if (now == null) {
      return;
    }
    long nanos = System.nanoTime() - now.startNanoTime();
    if (nanos >= limitNanos) {
      var stuck = new EngineStuckException(nanos / 1_000_000_000);
      fail(now.batch(), stuck);
      if (now.judged().compareAndSet(false, true)) {
        suspend(stuck);
      }
    }
  }
}
