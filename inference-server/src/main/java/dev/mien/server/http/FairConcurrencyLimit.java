package dev.mien.server.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Requests that may be worked on at a time. A caller gets one more while more are free than it has:
 * alone it comes to half of all, and whoever comes after a flood still finds room. These are the
 * dynamic thresholds of Choudhury and Hahne (1998) with a factor of 1.
 */
final class FairConcurrencyLimit {

  private final Map<String, Integer> taken = new HashMap<>();
  private int free;

  FairConcurrencyLimit(int most) {
    this.free = most;
  }

  /**
   * @return whether the caller may go on, and then has to {@link #giveBack}
   */
  synchronized boolean take(String caller) {
    int own = taken.getOrDefault(caller, 0);
    if (own >= free) {
      return false;
    }
    taken.put(caller, own + 1);
    free--;
    return true;
  }

  synchronized void giveBack(String caller) {
    taken.computeIfPresent(caller, (name, own) -> own == 1 ? null : own - 1);
    free++;
  }
}
