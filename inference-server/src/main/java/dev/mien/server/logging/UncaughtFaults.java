package dev.mien.server.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what ends a thread, with a time and in the format of all other lines. */
public final class UncaughtFaults implements Thread.UncaughtExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(UncaughtFaults.class);

  @Override
  public void uncaughtException(Thread thread, Throwable fault) {
    log.error("The thread {} ended by a fault.", thread.getName(), fault);
  }
}
