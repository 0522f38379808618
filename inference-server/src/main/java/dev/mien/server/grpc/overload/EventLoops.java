package dev.mien.server.grpc.overload;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The threads that accept connections, and those that read and write them. */
public final class EventLoops implements AutoCloseable {

  /** Until nothing has happened for so long, what was begun is ended. */
  private static final long QUIET_MILLIS = 100;

  private static final long LIMIT_MILLIS = 2000;

  private final EventLoopGroup accepting;
  private final EventLoopGroup connections;

  /**
   * @param pauseNanos how long to wait before looking for what came in; more than 0 while most of
   *     it is to be refused
   */
  public EventLoops(LongSupplier pauseNanos) {
    IoHandlerFactory handlers = NioIoHandler.newFactory();
    accepting = group("grpc-accept", 1, handlers);
    connections =
        group(
            "grpc-connection",
            Runtime.getRuntime().availableProcessors(),
            CoalescingIoHandler.factory(handlers, pauseNanos));
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
