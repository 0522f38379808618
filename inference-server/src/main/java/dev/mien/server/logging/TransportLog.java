package dev.mien.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** What gRPC's transport, which logs with java.util.logging, may write. */
public final class TransportLog {

  /**
   * Where debugging is on, it logs the first bytes of each message, and those are of someone's
   * face. Of bytes that are not HTTP/2, as a port scanner or a wrong probe sends them, it logs a
   * stack trace for each connection.
   */
  private static final String FRAMES = "io.grpc.netty.NettyServerHandler";

  private TransportLog() {}

  /**
   * From now on, for the whole process, whatever a configuration of the log says: the same format
   * and the same way out as all other lines, without the above.
   */
  public static void apply() {
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(FRAMES).setLevel(Level.OFF);
    }
  }
}
