package dev.mien.server.loadtest;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests until the measurements are over, never more than so many at a time.
 *
 * @param concurrency the most requests without an answer
 * @param requestsPerSecond 0 to send the next as soon as one is answered; else requests have their
 *     planned times, and their latency counts from there, so that a server that stalls does not
 *     hide it by holding the client up
 */
record Load(int concurrency, double requestsPerSecond) {

  private static final long ANSWER_LIMIT_SECONDS = 30;

  void run(Calls calls, RandomRequests requests, Measurements measurements)
      throws InterruptedException {
    var free = new Semaphore(concurrency);
    long firstNanoTime = System.nanoTime();
    for (long number = 0; !measurements.isOver(); number++) {
      long planned = awaitTurn(firstNanoTime, number);
      free.acquire();
      long start = requestsPerSecond > 0 ? planned : System.nanoTime();
      var unused =
          calls
              .send(requests.get(number))
              .whenComplete(
                  (response, error) -> {
                    measurements.record(start, response, error);
                    free.release();
                  });
    }
    // The last answers are not counted any more, but a channel should not be closed under them.
    boolean allAnswered = free.tryAcquire(concurrency, ANSWER_LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!allAnswered) {
      throw new IllegalStateException(
          "the server left requests unanswered for %d s".formatted(ANSWER_LIMIT_SECONDS));
    }
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
