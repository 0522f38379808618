package dev.mien.client.loop;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** From one stage of the loop to the next. */
final class Handover<T> {

  private final BlockingQueue<Optional<T>> queue;
  private final boolean newestOnly;

  /**
   * @param capacity how many may wait before the giver has to
   */
  static <T> Handover<T> ofAll(int capacity) {
    return new Handover<>(capacity, false);
  }

  /** What was not taken in time makes room for what is newer. */
  static <T> Handover<T> ofNewest() {
    return new Handover<>(1, true);
  }

  private Handover(int capacity, boolean newestOnly) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.newestOnly = newestOnly;
  }

  void give(T value) throws InterruptedException {
    if (newestOnly) {
      queue.clear();
    }
    queue.put(Optional.of(value));
  }

  /** Nothing may be given after this. What waits can still be taken. */
  void end() throws InterruptedException {
    queue.put(Optional.empty());
  }

  /** What waits is dropped, and the taker told to stop if it is waiting. */
  void cutShort() {
    queue.clear();
    queue.offer(Optional.empty());
  }

  /**
   * Waits.
   *
   * @return empty once all was taken and the end was told
   */
  Optional<T> take() throws InterruptedException {
    return queue.take();
  }
}
