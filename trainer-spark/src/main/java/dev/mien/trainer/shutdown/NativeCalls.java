package dev.mien.trainer.shutdown;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets the process end only between two calls of libtorch or ONNX Runtime: their own data go while
 * the process ends, and a call that still ran would crash it.
 */
public final class NativeCalls {

  private static final long LONGEST_CALL_SECONDS = 20;
  private static final ReadWriteLock RUNNING = new ReentrantReadWriteLock();

  private static boolean ended;

  static {
    // For whoever calls System.exit. It comes too late for ONNX Runtime, whose own hook runs at the
    // same time; a signal calls end() before.
    Runtime.getRuntime().addShutdownHook(new Thread(NativeCalls::end));
  }

  private NativeCalls() {}

  /** Calls until it is closed, by the thread that began it. */
  public interface Running extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Several threads may call at the same time, and a call may begin others. Never returns after
   * {@link #end}.
   */
  public static Running begin() {
    RUNNING.readLock().lock();
    return RUNNING.readLock()::unlock;
  }

  /** As {@link #begin}. */
  public static <T> T call(Supplier<T> body) {
    var running = begin();
    try (running) {
      return body.get();
    }
  }

  /** As {@link #begin}. */
  public static void run(Runnable body) {
    call(
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Waits for the calls that run, up to {@value #LONGEST_CALL_SECONDS} seconds; whoever would begin
   * another waits until the process is gone. Must be followed by the end of the process.
   *
   * @return false where one still runs
   */
  public static synchronized boolean end() {
    if (!ended) {
      ended = lock();
    }
    return ended;
  }

  private static boolean lock() {
    try {
      return RUNNING.writeLock().tryLock(LONGEST_CALL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
