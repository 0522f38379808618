package dev.mien.server.loadtest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests by what became of them. */
final class OutcomeCounts {

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String outcome) {
    counts.computeIfAbsent(outcome, o -> new LongAdder()).increment();
  }

  /** In alphabetical order. */
  Map<String, Long> counts() {
    var sums = new TreeMap<String, Long>();
    counts.forEach((outcome, count) -> sums.put(outcome, count.sum()));
    return sums;
  }
}
