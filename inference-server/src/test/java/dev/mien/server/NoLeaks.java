package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * Fails a class of tests that lost one of Netty's buffers, the server's or a client's: each is
 * watched, and one that is lost on purpose shows that the search is over.
 */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Logger detector =
      (Logger) LoggerFactory.getLogger("io.netty.util.ResourceLeakDetector");
  private final Reports reports = new Reports();
  private Level level;

  @Override
  public void beforeAll(ExtensionContext context) {
    // Else each byte that is read is recorded, and tests take three times as long.
    System.setProperty("io.netty.leakDetection.acquireAndReleaseOnly", "true");
    level = ResourceLeakDetector.getLevel();
    ResourceLeakDetector.setLevel(Level.PARANOID);
    reports.start();
    detector.addAppender(reports);
    detector.setAdditive(false);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    String canary = "lost on purpose by " + context.getDisplayName(); // the same twice is not told
    try {
      PooledByteBufAllocator.DEFAULT.directBuffer().touch(canary);
      await().atMost(PATIENCE).until(() -> isFound(canary));
    } finally {
      detector.setAdditive(true);
      detector.detachAppender(reports);
      ResourceLeakDetector.setLevel(level);
    }
    assertThat(reports.messages).singleElement().asString().contains(canary);
  }

  /** Buffers that are garbage are told of when the next one is made. */
  private boolean isFound(String canary) {
    System.gc();
    PooledByteBufAllocator.DEFAULT.directBuffer().release();
    return reports.messages.stream().anyMatch(message -> message.contains(canary));
  }

  private static final class Reports extends AppenderBase<ILoggingEvent> {

    private final List<String> messages = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      messages.add(event.getFormattedMessage());
    }
  }
}
