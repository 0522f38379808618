package dev.mien.server.grpc;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The threads that accept connections, and those that read and write them. */
public final class EventLoops implements AutoCloseable {

  /** Until nothing has happened for so long, what was begun is ended. */
  private static final long QUIET_MILLIS = 100;

  private static final long LIMIT_MILLIS = 2000;

  private final EventLoopGroup accepting;
  private final EventLoopGroup connections;

  /**
   * @param refusing whether most of what comes in is to be refused, so that it need not be looked
   *     for all the time
   */
  public EventLoops(BooleanSupplier refusing) {
    IoHandlerFactory handlers = NioIoHandler.newFactory();
    accepting = group("grpc-accept", 1, handlers);
    connections =
        group(
            "grpc-connection",
            Runtime.getRuntime().availableProcessors(),
            PacedIoHandler.factory(handlers, refusing));
  }

  private static EventLoopGroup group(String name, int threads, IoHandlerFactory handlers) {
    return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), handlers);
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
