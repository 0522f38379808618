package dev.mien.trainer.prepare;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;

/** Counts all that it is given, and keeps the first {@value #MOST} in their natural order. */
final class FirstListed<T extends Comparable<T>> implements Serializable {

  static final int MOST = 1000;

  private static final long serialVersionUID = 1;

  private final PriorityQueue<T> lastFirst = new PriorityQueue<>(Collections.reverseOrder());
  private long total;

  void add(T one) {
    total++;
    keep(one);
  }

  void addAll(FirstListed<T> others) {
    total += others.total;
    others.lastFirst.forEach(this::keep);
  }

  private void keep(T one) {
    lastFirst.add(one);
    if (lastFirst.size() > MOST) {
      lastFirst.remove();
    }
  }

  long total() {
    return total;
  }

  List<T> sorted() {
    return lastFirst.stream().sorted().toList();
  }
}
