package dev.mien.trainer.libtorch;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets the process end only between two steps: libtorch's own data go while the process ends, and a
 * step that still ran would crash it.
 */
final class RunningSteps {

  private static final long LONGEST_STEP_SECONDS = 20;
  private static final ReadWriteLock RUNNING = new ReentrantReadWriteLock();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(RunningSteps::endWithoutAnother));
  }

  private RunningSteps() {}

  static void run(Runnable step) {
    RUNNING.readLock().lock();
    try {
      step.run();
    } finally {
      RUNNING.readLock().unlock();
    }
  }

  /** Keeps the lock: whoever would begin another step waits until the process is gone. */
  private static void endWithoutAnother() {
    try {
      if (!RUNNING.writeLock().tryLock(LONGEST_STEP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("mien: a training step did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
