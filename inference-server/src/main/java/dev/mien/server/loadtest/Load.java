package dev.mien.server.loadtest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Sends requests until the measurements are over, never more than so many at a time.
 *
 * @param concurrency the most requests without an answer
 * @param requestsPerSecond 0 for a closed loop, in which an answer lets the next request go; else
 *     an open one, in which requests have their planned times, and their latency counts from there,
 *     so that a server that stalls does not hide it by holding the client up
 */
record Load(int concurrency, double requestsPerSecond) {

  private static final long ANSWER_LIMIT_SECONDS = 30;
  private static final long LOOK_MILLIS = 100;

  /** Returns when all is answered, or when nobody need wait for that any longer. */
  void run(RequestSender calls, RandomRequests requests, Measurements measurements)
      throws InterruptedException {
    var free = new Semaphore(concurrency);
    long firstNanoTime = System.nanoTime();
    for (long number = 0; !measurements.isOver(); number++) {
      long planned = awaitTurn(firstNanoTime, number);
      if (!awaitAnswer(free, measurements)) {
        break;
      }
      long start = requestsPerSecond > 0 ? planned : System.nanoTime();
      measurements.sent();
      calls.send(
          requests.get(number),
          once(
              measurements,
              answer -> {
                measurements.record(start, answer);
                free.release();
              }));
    }
    boolean unused = free.tryAcquire(concurrency, ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /** A server that has stopped answering must not hold up the end. */
  private static boolean awaitAnswer(Semaphore free, Measurements measurements)
      throws InterruptedException {
    while (!free.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (measurements.isOver()) {
        return false;
      }
    }
    return true;
  }

  private static Consumer<CallOutcome> once(
      Measurements measurements, Consumer<CallOutcome> first) {
    var answered = new AtomicBoolean();
    return answer -> {
      if (answered.compareAndSet(false, true)) {
        first.accept(answer);
      } else {
        measurements.stray();
      }
    };
  }

  private long awaitTurn(long firstNanoTime, long number) {
    if (requestsPerSecond <= 0) {
      return firstNanoTime;
    }
    long planned = firstNanoTime + (long) (number / requestsPerSecond * 1e9);
    for (long left = planned - System.nanoTime(); left > 0; left = planned - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return planned;
  }
}
