package dev.mien.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class UncaughtFaultsTest {

  @Test
  void aThreadThatEndsByAFaultIsLoggedWithItsName() throws InterruptedException {
    var logger = (Logger) LoggerFactory.getLogger(UncaughtFaults.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    logger.addAppender(lines);
    try {
      var thread =
          new Thread(
              () -> {
                throw new IllegalStateException("the disk is gone");
              },
              "watcher");
      thread.setUncaughtExceptionHandler(new UncaughtFaults());
      thread.start();
      thread.join();
    } finally {
      logger.detachAppender(lines);
    }

    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.ERROR);
              assertThat(line.getFormattedMessage()).contains("watcher");
              assertThat(line.getThrowableProxy().getMessage()).isEqualTo("the disk is gone");
            });
  }
}
