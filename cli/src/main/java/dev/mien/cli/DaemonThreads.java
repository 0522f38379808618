package dev.mien.cli;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that do not keep the process alive, named after their work and numbered from 0. */
public final class DaemonThreads implements ThreadFactory {

  private final String work;
  private final AtomicInteger made = new AtomicInteger();

  public DaemonThreads(String work) {
    this.work = work;
  }

  @Override
  public Thread newThread(Runnable task) {
    var thread = new Thread(task, work + "-" + made.getAndIncrement());
    thread.setDaemon(true);
    return thread;
  }
}
