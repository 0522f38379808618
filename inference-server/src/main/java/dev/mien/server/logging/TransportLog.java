package dev.mien.server.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * gRPC's transport, where debugging is on, logs the first bytes of each message, and those are of
 * someone's face.
 */
public final class TransportLog {

  private static final String FRAMES = "io.grpc.netty.NettyServerHandler";

  private TransportLog() {}

  /** From now on, for the whole process, whatever a configuration of the log says. */
  public static void keepMessagesOut() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(FRAMES).setLevel(Level.INFO);
    }
  }
}
