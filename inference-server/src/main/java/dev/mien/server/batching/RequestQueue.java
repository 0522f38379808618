package dev.mien.server.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The bounded queue between the threads that ask, which add, and those that compute, which take.
 *
 * <p>No request that was let in stays unanswered. It leaves the queue in one of these ways, each of
 * which completes its future: into a batch; abandoned by its own client, which completes the future
 * itself; displaced or withdrawn by {@link #add} or {@link #withdraw}; late, by {@link #take},
 * which answers what it finds late before it waits again, or by {@link #expire}, which a timer
 * calls, so that a device that hangs holds up nobody; or dropped by {@link #clear} or {@link
 * #fail}. What is in a batch is answered by {@link MicroBatcher}, with the batch's results, its
 * failure, or its own time limit.
 */
final class RequestQueue<T, R> {

  private final BatchLimits limits;
  private final BatcherMetrics metrics;
  private final Executor answers;
  private final LongSupplier nanoTime;
  private final QueueLimits queueLimits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final FairQueue<T, R> queues = new FairQueue<>();

  /** So that a full queue is not looked through for each request that it refuses. */
  private volatile boolean mayHoldAbandoned;

  private boolean closed;

  /**
   * @param answers tells callers that they waited in vain
   * @param nanoTime the clock, {@link System#nanoTime} but in tests
   */
  RequestQueue(
      BatchLimits limits,
      BatcherMetrics metrics,
      DrainRate drainRate,
      Executor answers,
      LongSupplier nanoTime) {
    this.limits = limits;
    this.metrics = metrics;
    this.answers = answers;
    this.nanoTime = nanoTime;
    this.queueLimits = new QueueLimits(limits, metrics, drainRate);
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
      // Without the lock: answers hang on the future.
      displaced.forEach(queueLimits::failDisplaced);
    }
  }

  private void makeRoom(PendingRequest<T, R> request, List<PendingRequest<T, R>> displaced) {
    int most = queueLimits.mostAhead(request.size());
    if (queues.size() > most && mayHoldAbandoned) {
      mayHoldAbandoned = false;
      removeAbandoned();
    }
    int own = queues.sizeOf(request.client()) + request.size();
    while (queues.size() > most) {
      var last = queues.lastOfLongest(own);
      if (last.isEmpty()) {
        // Nobody gives way to a request that finds no room all the same.
        for (int i = displaced.size() - 1; i >= 0; i--) {
          queues.add(displaced.get(i));
        }
        displaced.clear();
        throw queueLimits.refusal(queues.size(), request.size());
      }
      queues.remove(last.get());
      displaced.add(last.get());
    }
  }

  /** Whether one item of the client's might be let in, as far as can be told without trying. */
  boolean mayHaveRoomFor(Object client) {
    lock.lock();
    try {
      return closed
          || mayHoldAbandoned
          || queues.size() <= queueLimits.mostAhead(1)
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
        throw queueLimits.refusal(queues.size(), 1);
      }
    } finally {
      lock.unlock();
    }
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
    boolean holdBack = busy;
    while (true) {
      var late = new ArrayList<PendingRequest<T, R>>();
      List<QueuedItem<T, R>> batch;
      boolean ended;
      lock.lock();
      try {
        if (queues.isEmpty()) {
          awaitArrival();
        } else if (holdBack) {
          awaitFullBatch();
        }
        batch = poll(late);
        ended = closed && queues.isEmpty();
      } finally {
        lock.unlock();
      }
      // Now, and not with the next batch: without another request there would be none.
      answerLate(late);
      if (!batch.isEmpty() || ended) {
        return batch;
      }
      holdBack = false;
    }
  }

  /** Answers what has waited too long, whether or not anything takes batches. */
  void expire() {
    List<PendingRequest<T, R>> late;
    lock.lock();
    try {
      removeAbandoned();
      long now = nanoTime.getAsLong();
      late = queues.removeIf(request -> queueLimits.isLate(request, now));
    } finally {
      lock.unlock();
    }
    answerLate(late);
  }

  private void answerLate(List<PendingRequest<T, R>> late) {
    if (!late.isEmpty()) {
      answers.execute(() -> late.forEach(request -> queueLimits.failLate(request, size())));
    }
  }

  private void awaitArrival() throws InterruptedException {
    while (queues.isEmpty() && !closed) {
      changed.await();
    }
  }

  private void awaitFullBatch() throws InterruptedException {
    long end = queues.oldestNanoTime() + TimeUnit.MICROSECONDS.toNanos(limits.maxDelayMicros());
    long left = end - nanoTime.getAsLong();
    while (queues.size() < limits.maxBatchSize() && left > 0 && !closed) {
      left = changed.awaitNanos(left);
    }
  }

  /**
   * @param late gets the requests that have waited too long
   */
  private List<QueuedItem<T, R>> poll(List<PendingRequest<T, R>> late) {
    var batch = new ArrayList<QueuedItem<T, R>>(Math.min(queues.size(), limits.maxBatchSize()));
    long now = nanoTime.getAsLong();
    int abandoned = 0;
    while (!queues.isEmpty() && batch.size() < limits.maxBatchSize()) {
      QueuedItem<T, R> slot = queues.poll();
      if (slot.request().isAbandoned()) {
        abandoned++;
      } else if (slot.index() == 0 && queueLimits.isLateForBatch(slot.request(), now)) {
        queues.remove(slot.request());
        late.add(slot.request());
      } else {
        batch.add(slot);
      }
    }
    metrics.abandoned(abandoned);
    return batch;
  }

  /** Whether nothing waits, and something may still come. */
  boolean isIdle() {
    lock.lock();
    try {
      return queues.isEmpty() && !closed;
    } finally {
      lock.unlock();
    }
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
   * Waits until the queue is closed, or the time is over.
   *
   * @return whether it is closed
   */
  boolean awaitClose(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Takes out all that waits, as that which failed. */
  void fail(RuntimeException reason) {
    metrics.failed(takeOut(reason));
  }

  /**
   * Takes out all that waits.
   *
   * @return how many items that were
   */
  int clear() {
    return takeOut(new BatcherClosedException());
  }

  private int takeOut(RuntimeException reason) {
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
    left.forEach(request -> request.future().completeExceptionally(reason));
    return items;
  }
}
