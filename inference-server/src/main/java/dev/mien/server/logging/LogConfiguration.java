package dev.mien.server.logging;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.List;
import org.slf4j.Logger;

/**
 * What is logged, and how, unless {@code -Dlogback.configurationFile=FILE} says otherwise. Logback
 * finds this class by itself. A file in XML would cost a tenth of the server's start.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class LogConfiguration extends ContextAwareBase implements Configurator {

  static final String CONSOLE = "STDERR";
  static final String QUEUE = "QUEUE";

  /** One line for each event, stack traces too, so that what collects lines keeps them whole. */
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}:"
          + " %replace(%X{request_id}){'^(.+)$', '[$1] '}%msg"
          + "%replace(%replace(%xEx){'^(.)', ' | $1'}){'\\s*[\\r\\n]+\\s*', ' | '}%nopex%n";

  private static final List<String> WARNINGS_ONLY =
      List.of("org.nd4j", "org.deeplearning4j", "io.netty", "io.grpc");

  private static final int WAITING_LINES = 1024;
  private static final int FLUSH_MILLIS = 1000;

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (System.getProperty("logback.configurationFile") != null) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    for (String name : WARNINGS_ONLY) {
      context.getLogger(name).setLevel(Level.WARN);
    }
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(queue(context));
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /**
   * Whoever reads stderr may stop to: lines are then dropped, and no request waits for them.
   *
   * @return started, as all that it holds
   */
  private static Appender<ILoggingEvent> queue(LoggerContext context) {
    var queue = new AsyncAppender();
    queue.setContext(context);
    queue.setName(QUEUE);
    queue.setQueueSize(WAITING_LINES);
    queue.setDiscardingThreshold(0);
    queue.setNeverBlock(true);
    queue.setMaxFlushTime(FLUSH_MILLIS);
    queue.addAppender(console(context));
    queue.start();
    return queue;
  }

  private static Appender<ILoggingEvent> console(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setName(CONSOLE);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    return console;
  }
}
