package dev.mien.server.batching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;

/** A device that doubles numbers. Needs a permit for each batch. */
final class Doubler implements BatchFunction<Integer, Integer> {

  static final int POISON = Integer.MIN_VALUE;

  final Semaphore permits = new Semaphore(0);
  final List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
  volatile boolean closed;

  @Override
  public List<Integer> apply(List<Integer> items) {
    batches.add(items);
    permits.acquireUninterruptibly();
    if (items.contains(POISON)) {
      throw new IllegalStateException("poisoned");
    }
    return items.stream().map(i -> 2 * i).toList();
  }

  @Override
  public void close() {
    closed = true;
  }
}
