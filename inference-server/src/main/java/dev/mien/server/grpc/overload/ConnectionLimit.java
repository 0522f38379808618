package dev.mien.server.grpc.overload;

import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many gRPC connections are open, and may be. */
public final class ConnectionLimit {

  private static final Logger log = LoggerFactory.getLogger(ConnectionLimit.class);

  /** Who is hung up on comes back again and again; the metric counts each time. */
  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(10);

  private final int most;
  private final Runnable refusals;
  private final AtomicInteger open = new AtomicInteger();
  private long lastLineNanoTime = System.nanoTime() - NANOS_BETWEEN_LINES;

  /**
   * @param refusals told of each connection beyond the most
   */
  public ConnectionLimit(int most, Runnable refusals) {
    this.most = most;
    this.refusals = refusals;
  }

  public int open() {
    return open.get();
  }

  /**
   * By one thread, that which accepts.
   *
   * @return whether there was room for one more
   */
  boolean take(SocketAddress from) {
    if (open.get() >= most) {
      refuse(from);
      return false;
    }
    open.incrementAndGet();
    return true;
  }

  private void refuse(SocketAddress from) {
    refusals.run();
    long now = System.nanoTime();
    if (now - lastLineNanoTime >= NANOS_BETWEEN_LINES) {
      lastLineNanoTime = now;
      log.warn(
          "Closed the connection of {}: the limit of {} connections (--max-connections) "
              + "is reached",
          from,
          most);
    }
  }

  /** By any thread. */
  void giveBack() {
    open.decrementAndGet();
  }
}
