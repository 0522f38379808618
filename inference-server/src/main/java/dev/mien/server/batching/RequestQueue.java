package dev.mien.server.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue between the threads that ask, which add, and those that compute, which take.
 */
final class RequestQueue<T, R> {

  /**
   * Of the longest wait, which is the most that a request may have ahead of it by the batches of
   * late: so a few slower ones let nobody wait in vain.
   */
  private static final double FORESEEN = 0.8;

  private final BatchLimits limits;
  private final BatcherMetrics metrics;
  private final DrainRate drainRate;
  private final Executor answers;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FairQueue<T, R> queues = new FairQueue<>();

  /** So that a full queue is not looked through for each request that it refuses. */
  private volatile boolean mayHoldAbandoned;

  private boolean closed;

  /**
   * @param answers tells callers that they waited in vain
   */
  RequestQueue(BatchLimits limits, BatcherMetrics metrics, DrainRate drainRate, Executor answers) {
    this.limits = limits;
    this.metrics = metrics;
    this.drainRate = drainRate;
    this.answers = answers;
  }

  /**
   * All items or none, without waiting. In a full queue the last requests of the client that has
   * most waiting there give way to those of one that would still have less; they fail with {@link
   * QueueFullException}.
   *
   * @throws QueueFullException where that made no room
   */
  void add(PendingRequest<T, R> request) {
    var displaced = new ArrayList<PendingRequest<T, R>>();
    lock.lock();
    try {
      if (closed) {
        throw new BatcherClosedException();
      }
      makeRoom(request, displaced);
      queues.add(request);
      request.onCancel(() -> mayHoldAbandoned = true);
      changed.signalAll();
    } finally {
      lock.unlock();
      displaced.forEach(this::failDisplaced);
    }
  }

  private void makeRoom(PendingRequest<T, R> request, List<PendingRequest<T, R>> displaced) {
    int most = mostAhead(request.size());
    if (queues.size() > most && mayHoldAbandoned) {
      mayHoldAbandoned = false;
      removeAbandoned();
    }
    int own = queues.sizeOf(request.client()) + request.size();
    while (queues.size() > most) {
      var last = queues.lastOfLongest(own);
      if (last.isEmpty()) {
        throw refusal(request.size());
      }
      queues.remove(last.get());
      displaced.add(last.get());
    }
  }

  /** How many items may wait when so many come: what is ahead of them counts, not they. */
  private int mostAhead(int items) {
    long millis = (long) (FORESEEN * limits.maxQueueMillis());
    return Math.min(limits.maxQueuedItems() - items, drainRate.itemsWithin(millis));
  }

  private QueueFullException refusal(int items) {
    metrics.refused(items);
    int queued = queues.size();
    long retryAfterMillis = drainRate.millis(queued);
    return queued + items > limits.maxQueuedItems()
        ? QueueFullException.noRoom(queued, items, limits.maxQueuedItems(), retryAfterMillis)
        : QueueFullException.noTime(queued, limits.maxQueueMillis(), retryAfterMillis);
  }

  /** Whether one item of the client's might be let in, as far as can be told without trying. */
  boolean mayHaveRoomFor(Object client) {
    lock.lock();
    try {
      return closed
          || mayHoldAbandoned
          || queues.size() <= mostAhead(1)
          || queues.lastOfLongest(queues.sizeOf(client) + 1).isPresent();
    } finally {
      lock.unlock();
    }
  }

  /**
   * @throws QueueFullException where even one item of the client's would be refused
   */
  void requireRoomFor(Object client) {
    lock.lock();
    try {
      if (!mayHaveRoomFor(client)) {
        throw refusal(1);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Without the lock: answers hang on the future. */
  private void failDisplaced(PendingRequest<T, R> request) {
    metrics.refused(request.size());
    request
        .future()
        .completeExceptionally(
            QueueFullException.displaced(
                request.size(), drainRate.millis(limits.maxQueuedItems())));
  }

  private void failLate(PendingRequest<T, R> request) {
    metrics.refused(request.size());
    request
        .future()
        .completeExceptionally(
            QueueFullException.late(limits.maxQueueMillis(), drainRate.millis(size())));
  }

  private void removeAbandoned() {
    metrics.abandoned(waiting(queues.removeIf(PendingRequest::isAbandoned)));
  }

  private static <T, R> int waiting(List<PendingRequest<T, R>> requests) {
    return requests.stream().mapToInt(PendingRequest::waiting).sum();
  }

  /**
   * @return false where a batch has reached it, or it does not wait for any other reason
   */
  boolean withdraw(PendingRequest<T, R> request) {
    lock.lock();
    try {
      return request.isUntouched() && !request.isAbandoned() && queues.remove(request);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for the next batch.
   *
   * @param busy whether the caller comes from a batch: what waits by now may then be held back for
   *     the delay, to fill the next one
   * @return empty when the queue is closed and nothing is left
   */
  List<QueuedItem<T, R>> take(boolean busy) throws InterruptedException {
    var late = new ArrayList<PendingRequest<T, R>>();
    lock.lock();
    try {
      boolean holdBack = busy;
      List<QueuedItem<T, R>> batch = List.of();
      while (batch.isEmpty() && !(closed && queues.isEmpty())) {
        if (queues.isEmpty()) {
          awaitArrival();
        } else if (holdBack) {
          awaitFullBatch();
        }
        holdBack = false;
        batch = poll(late);
      }
      return batch;
    } finally {
      lock.unlock();
      if (!late.isEmpty()) {
        answers.execute(() -> late.forEach(this::failLate));
      }
    }
  }

  private void awaitArrival() throws InterruptedException {
    while (queues.isEmpty() && !closed) {
      changed.await();
    }
  }

  private void awaitFullBatch() throws InterruptedException {
    long end =
        queues.oldestArrivalNanoTime() + TimeUnit.MICROSECONDS.toNanos(limits.maxDelayMicros());
    long left = end - System.nanoTime();
    while (queues.size() < limits.maxBatchSize() && left > 0 && !closed) {
      left = changed.awaitNanos(left);
    }
  }

  /**
   * @param late gets the requests that have waited too long
   */
  private List<QueuedItem<T, R>> poll(List<PendingRequest<T, R>> late) {
    var batch = new ArrayList<QueuedItem<T, R>>(Math.min(queues.size(), limits.maxBatchSize()));
    long earliest = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(limits.maxQueueMillis());
    int abandoned = 0;
    while (!queues.isEmpty() && batch.size() < limits.maxBatchSize()) {
      QueuedItem<T, R> slot = queues.poll();
      if (slot.request().isAbandoned()) {
        abandoned++;
      } else if (slot.index() == 0 && slot.request().arrivalNanoTime() - earliest < 0) {
        queues.remove(slot.request());
        late.add(slot.request());
      } else {
        batch.add(slot);
      }
    }
    metrics.abandoned(abandoned);
    return batch;
  }

  int size() {
    lock.lock();
    try {
      return queues.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses what comes from now on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes out all that waits.
   *
   * @return how many items that were
   */
  int clear() {
    List<PendingRequest<T, R>> left;
    int items;
    lock.lock();
    try {
      removeAbandoned();
      left = queues.removeIf(request -> true);
      items = waiting(left);
    } finally {
      lock.unlock();
    }
    left.forEach(request -> request.future().completeExceptionally(new BatcherClosedException()));
    return items;
  }
}
