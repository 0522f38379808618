package dev.mien.client.pipeline;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A bounded queue from one stage of the pipeline to the next. */
final class StageQueue<T> {

  private final BlockingQueue<Optional<T>> queue;
  private final boolean newestOnly;

  /**
   * @param capacity how many may wait before {@link #put} blocks
   */
  static <T> StageQueue<T> ofAll(int capacity) {
    return new StageQueue<>(capacity, false);
  }

  /** What was not taken in time makes room for what is newer. */
  static <T> StageQueue<T> ofNewest() {
    return new StageQueue<>(1, true);
  }

  private StageQueue(int capacity, boolean newestOnly) {
    this.queue = new ArrayBlockingQueue<>(capacity);
    this.newestOnly = newestOnly;
  }

  void put(T value) throws InterruptedException {
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
  void abort() {
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
