package dev.mien.server.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.mien.cli.UserException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How events are written to stderr, one line for each. */
public enum LogFormat {
  /** For people; as {@link LogConfiguration} has it. */
  text,
  /** For programs: one JSON object for each event. */
  json;

  /** From now on, for the whole process. */
  public void apply() {
    if (this == text || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    var encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithContext(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithMessage(false);
    encoder.setWithFormattedMessage(true);
    encoder.setWithArguments(false);
    encoder.start();
    var appender =
        (OutputStreamAppender<ILoggingEvent>)
            queue(context)
                .orElseThrow(
                    () ->
                        new UserException(
                            "--log-format json needs mien's own logging: leave logback.configurationFile out"))
                .getAppender(LogConfiguration.CONSOLE);
    appender.setEncoder(encoder);
  }

  /** Lines wait in a queue, which drops what nobody reads: logging must never hold up a request. */
  private static Optional<AsyncAppender> queue(LoggerContext context) {
    return Optional.ofNullable(
        (AsyncAppender)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(LogConfiguration.QUEUE));
  }

  /** Writes what waits, for a second at most. Nothing is logged after it. */
  public static void flush() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      queue(context).ifPresent(AsyncAppender::stop);
    }
  }
}
