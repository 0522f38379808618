package dev.mien.server.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

final class LogConfigurationTest {

  private static final int LINES = 5_000;

  @Test
  void dropsLinesBeyondItsQueueWhileNobodyReadsThemAndHoldsUpNobody() throws Exception {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    new LogConfiguration().configure(context);
    var queue =
        (AsyncAppender)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogConfiguration.QUEUE);
    var pipe = new FullPipe();
    ((OutputStreamAppender<ILoggingEvent>) queue.getAppender(LogConfiguration.CONSOLE))
        .setOutputStream(pipe);
    Logger log = context.getLogger("test");

    var logging =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < LINES; i++) {
                log.info("line {}.", i);
              }
            });
    try {
      logging.get(20, TimeUnit.SECONDS);
    } finally {
      pipe.read.countDown();
      queue.stop();
    }

    assertThat(pipe.text()).contains("line 0.", "line 1000.").doesNotContain("line 4999.");
    context.stop();
  }

  /** Takes nothing until it is read. */
  private static final class FullPipe extends OutputStream {

    private final CountDownLatch read = new CountDownLatch(1);
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] b, int off, int len) {
      try {
        read.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      bytes.write(b, off, len);
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
