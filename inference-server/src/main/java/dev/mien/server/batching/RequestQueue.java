package dev.mien.server.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Items in the order of their arrival, those of one request side by side; many add, one takes. */
final class RequestQueue<T, R> {

  private final BatchLimits limits;
  private final BatcherMetrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ArrayDeque<Slot<T, R>> slots = new ArrayDeque<>();
  private boolean closed;

  /** Whether what waits came while the last batch was computed. */
  private boolean busy;

  RequestQueue(BatchLimits limits, BatcherMetrics metrics) {
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * All items or none.
   *
   * @throws QueueFullException without waiting
   */
  void add(PendingRequest<T, R> request) {
    lock.lock();
    try {
      if (closed) {
        throw new BatcherClosedException();
      }
      requireRoom(request.size());
      for (int i = 0; i < request.size(); i++) {
        slots.add(new Slot<>(request, i));
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  private void requireRoom(int items) {
    if (slots.size() + items > limits.maxQueuedItems()) {
      removeAbandoned();
    }
    if (slots.size() + items > limits.maxQueuedItems()) {
      metrics.refused(items);
      throw new QueueFullException(slots.size(), items, limits.maxQueuedItems());
    }
  }

  private void removeAbandoned() {
    int before = slots.size();
    slots.removeIf(slot -> slot.request().isAbandoned());
    metrics.abandoned(before - slots.size());
  }

  /**
   * Waits for the next batch. What waits already makes up a batch at once if the caller had to
   * wait, else after the delay.
   *
   * @return empty when the queue is closed and nothing is left
   */
  List<Slot<T, R>> take() throws InterruptedException {
    lock.lock();
    try {
      List<Slot<T, R>> batch = List.of();
      while (batch.isEmpty() && !(closed && slots.isEmpty())) {
        if (slots.isEmpty()) {
          awaitArrival();
        } else if (busy) {
          awaitFullBatch();
        }
        batch = poll();
        busy = !batch.isEmpty();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private void awaitArrival() throws InterruptedException {
    while (slots.isEmpty() && !closed) {
      changed.await();
    }
  }

  private void awaitFullBatch() throws InterruptedException {
    long end =
        slots.getFirst().request().arrivalNanoTime()
            + TimeUnit.MICROSECONDS.toNanos(limits.maxDelayMicros());
    long left = end - System.nanoTime();
    while (slots.size() < limits.maxBatchSize() && left > 0 && !closed) {
      left = changed.awaitNanos(left);
    }
  }

  private List<Slot<T, R>> poll() {
    var batch = new ArrayList<Slot<T, R>>();
    int abandoned = 0;
    while (!slots.isEmpty() && batch.size() < limits.maxBatchSize()) {
      Slot<T, R> slot = slots.poll();
      if (slot.request().isAbandoned()) {
        abandoned++;
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
      return slots.size();
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

  /** Takes out all that waits. */
  List<Slot<T, R>> clear() {
    lock.lock();
    try {
      removeAbandoned();
      var left = List.copyOf(slots);
      slots.clear();
      return left;
    } finally {
      lock.unlock();
    }
  }
}
