package dev.mien.server.batching;

import dev.mien.cli.DaemonThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets many callers share a few devices: their items wait in one bounded queue, and one thread for
 * each device computes them in batches. While a device is idle an item is computed at once; batches
 * form while all are busy.
 */
public final class MicroBatcher<T, R> {

  private static final Logger log = LoggerFactory.getLogger(MicroBatcher.class);

  /** A batch that takes longer is answered as failed, though its device goes on. */
  static final long BATCH_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final BatcherMetrics metrics;
  private final RequestQueue<T, R> queue;
  private final WorkingDevices working;
  private final List<DeviceWorker<T, R>> workers;
  private final ScheduledExecutorService timer;

  /**
   * @param threadName of the devices' threads, to which a number is added
   * @param devices at least one; each closed after its last batch
   * @param completions runs what hangs on the answers, so that no device need wait for it; never
   *     refuses, since a device may end its last batch long after {@link #close}
   */
  public MicroBatcher(
      String threadName,
      List<? extends BatchFunction<T, R>> devices,
      BatchLimits limits,
      BatcherMetrics metrics,
      Executor completions) {
    this.metrics = metrics;
    var drainRate = new DrainRate(devices.size());
    this.queue = new RequestQueue<>(limits, metrics, drainRate, completions, System::nanoTime);
    this.working = new WorkingDevices(devices.size(), metrics);
    var work = new DeviceWorker.Shared<>(queue, metrics, drainRate, working, completions);
    this.workers =
        IntStream.range(0, devices.size())
            .mapToObj(i -> new DeviceWorker<T, R>(threadName + "-" + i, devices.get(i), work))
            .toList();
    workers.forEach(DeviceWorker::start);
    this.timer =
        Executors.newSingleThreadScheduledExecutor(new DaemonThreads(threadName + "-timer"));
    long period = Math.max(5, Math.min(250, limits.maxQueueMillis() / 4));
    var unused = timer.scheduleWithFixedDelay(this::expire, period, period, TimeUnit.MILLISECONDS);
  }

  /** An error must not end the timer: it is what answers behind a device that hangs. */
  private void expire() {
    try {
      queue.expire();
      workers.forEach(worker -> worker.answerIfOlderThan(BATCH_LIMIT_NANOS));
    } catch (RuntimeException | Error e) {
      log.error("Cannot answer requests that have waited too long", e);
    }
  }

  /**
   * Returns when all devices are ready for their first batch.
   *
   * @throws java.util.concurrent.CompletionException with what a device failed with
   */
  public void awaitPrepared() {
    workers.forEach(worker -> worker.prepared().join());
  }

  /** Returns when the devices have done all that makes batches fast, or have given it up. */
  public void awaitFullyPrepared() {
    workers.forEach(worker -> worker.fullyPrepared().join());
  }

  /**
   * Returns at once; without items, with an empty answer.
   *
   * @param client who asks; those that are equal share one turn
   * @param arrivalNanoTime {@link System#nanoTime} when the request came in
   * @throws QueueFullException where not all items fit, or would wait too long; the answer of a
   *     request that gives way to another client's later, or has waited too long, fails with it
   * @throws BatcherClosedException after {@link #close}
   * @throws DeviceFailingException while no device takes batches, for they failed
   */
  public Submission<R> submit(Object client, List<T> items, long arrivalNanoTime) {
    var request = new PendingRequest<T, R>(client, items, arrivalNanoTime, System.nanoTime());
    if (items.isEmpty()) {
      request.complete();
    } else {
      working.requireAny();
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

  /** Refuses new requests, and tells nobody any more how its devices do. */
  public void retire() {
    working.close();
    queue.close();
  }

  /** How many items wait. */
  public int queuedItems() {
    return queue.size();
  }

  /**
   * Refuses new requests, and computes what waits until the limit is over; the rest fails with
   * {@link BatcherClosedException}.
   *
   * @return how many items were dropped
   */
  public int close(Duration limit) throws InterruptedException {
    retire();
    long end = System.nanoTime() + limit.toNanos();
    for (var worker : workers) {
      worker.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }
    int dropped = queue.clear();
    metrics.dropped(dropped);
    timer.shutdownNow();
    workers.forEach(worker -> worker.answerIfOlderThan(0));
    return dropped;
  }

  /** Whether a device still computes, after {@link #close}. */
  public boolean isComputing() {
    return workers.stream().anyMatch(DeviceWorker::isAlive);
  }
}
