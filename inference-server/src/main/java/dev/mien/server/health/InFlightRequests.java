package dev.mien.server.health;

import java.util.concurrent.TimeUnit;

/** Counts the requests that a server which stops has to wait for. Safe under concurrency. */
public final class InFlightRequests {

  private int requests;

  public synchronized void begin() {
    requests++;
  }

  public synchronized void end() {
    requests--;
    notifyAll();
  }

  /**
   * @return how many are left when there are none or the limit is over
   */
  public synchronized int await(long limitNanos) throws InterruptedException {
    long end = System.nanoTime() + limitNanos;
    for (long left = limitNanos; requests > 0 && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return requests;
  }
}
