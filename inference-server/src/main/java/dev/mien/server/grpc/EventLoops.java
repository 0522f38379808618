package dev.mien.server.grpc;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads that accept connections, and those that read and write them. */
public final class EventLoops implements AutoCloseable {

  /** Until nothing has happened for so long, what was begun is ended. */
  private static final long QUIET_MILLIS = 100;

  private static final long LIMIT_MILLIS = 2000;

  private final EventLoopGroup accepting = group("grpc-accept", 1);
  private final EventLoopGroup connections =
      group("grpc-connection", Runtime.getRuntime().availableProcessors());

  private static EventLoopGroup group(String name, int threads) {
    return new MultiThreadIoEventLoopGroup(
        threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
  }

  public EventLoopGroup accepting() {
    return accepting;
  }

  public EventLoopGroup connections() {
    return connections;
  }

  /** Does not wait. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored")
  public void close() {
    accepting.shutdownGracefully(QUIET_MILLIS, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    connections.shutdownGracefully(QUIET_MILLIS, LIMIT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
