package dev.mien.server.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the bodies of all requests under way may take together, so that many large ones
 * at a time are refused before the heap is full. Safe under concurrency.
 */
public final class BodyMemory {

  private final long mostBytes;
  private final AtomicLong taken = new AtomicLong();

  public BodyMemory(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** An eighth of the heap, and room for one body in any case. */
  public static BodyMemory ofHeap(int maxBodyBytes) {
    return new BodyMemory(Math.max(maxBodyBytes, Runtime.getRuntime().maxMemory() / 8));
  }

  /**
   * @return false, with nothing taken, where there is not so much left
   */
  boolean take(int bytes) {
    if (taken.addAndGet(bytes) <= mostBytes) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(int bytes) {
    taken.addAndGet(-bytes);
  }

  long takenBytes() {
    return taken.get();
  }
}
