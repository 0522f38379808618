package dev.mien.server.logging;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * A line for each request, with its id: failed requests at INFO, the server's own faults at ERROR,
 * others at DEBUG. Says nothing of what a request carries. Safe under concurrency.
 */
public final class RequestLog {

  /** In the log's context. */
  public static final String REQUEST_ID = "request_id";

  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

  private final LogRateLimiter limiter = new LogRateLimiter(20);

  /**
   * @param method what was asked
   * @param level DEBUG where it was answered, INFO where the client is to blame, ERROR for a fault
   *     of the server's
   * @param outcome a code and a sentence
   */
  public void add(String id, String method, Level level, String outcome, long startNanoTime) {
    if (!log.isEnabledForLevel(level)) {
      return;
    }
    long now = System.nanoTime();
    long leftOut = limiter.take(now);
    if (leftOut < 0) {
      return;
    }
    MDC.put(REQUEST_ID, id);
    try {
      log.atLevel(level)
          .log(
              "{} {} after {} ms: {}{}",
              method,
              verb(level),
              TimeUnit.NANOSECONDS.toMillis(now - startNanoTime),
              outcome,
              leftOut == 0 ? "" : " (%d lines like this one were left out)".formatted(leftOut));
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  private static String verb(Level level) {
    return switch (level) {
      case ERROR -> "failed";
      case INFO -> "ended";
      default -> "answered";
    };
  }
}
