package dev.mien.server.http;

import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The open connections. Beyond the most, one makes room for the new one: of the address that has
 * most, the one that has been without a request for longest. So connections that are silent keep
 * nobody out. Safe under concurrency.
 */
final class OpenConnections {

  private final int most;

  /** With their addresses; those that were idle first come first. */
  private final Map<HttpConnection, Object> open = new LinkedHashMap<>();

  private long lastClosedNanoTime = System.nanoTime();
  private boolean ending;
  private boolean refusing;

  OpenConnections(int most) {
    this.most = most;
  }

  void opened(HttpConnection connection, SocketAddress from) {
    Optional<HttpConnection> toClose;
    synchronized (this) {
      open.put(connection, address(from));
      if (refusing) {
        toClose = Optional.of(connection);
      } else {
        toClose = open.size() > most ? Optional.of(leastNeeded()) : Optional.empty();
      }
    }
    toClose.ifPresent(HttpConnection::close);
  }

  private static Object address(SocketAddress from) {
    return from instanceof InetSocketAddress address ? address.getAddress() : from;
  }

  private HttpConnection leastNeeded() {
    var counts = new HashMap<Object, Integer>();
    open.values().forEach(address -> counts.merge(address, 1, Integer::sum));
    List<HttpConnection> idle =
        open.keySet().stream().filter(connection -> !connection.isBusy()).toList();
    int largest =
        idle.stream().map(open::get).map(counts::get).max(Comparator.naturalOrder()).orElse(0);
    return idle.stream()
        .filter(connection -> counts.get(open.get(connection)) == largest)
        .findFirst()
        .orElseThrow(); // the new one is idle
  }

  /** It waits for a request again. */
  synchronized void idle(HttpConnection connection) {
    Object address = open.remove(connection);
    if (address != null) {
      open.put(connection, address);
    }
  }

  synchronized void closed(HttpConnection connection) {
    open.remove(connection);
    lastClosedNanoTime = System.nanoTime();
    notifyAll();
  }

  /** From now on a connection ends with its next response. */
  synchronized void endWithResponses() {
    ending = true;
  }

  synchronized boolean isEnding() {
    return ending;
  }

  /** Returns when there has been none for so long, and may be none more, or the limit is over. */
  synchronized void awaitNone(long quietNanos, long limitNanos) throws InterruptedException {
    long start = System.nanoTime();
    for (long now = start; now - start < limitNanos; now = System.nanoTime()) {
      long wait = limitNanos - (now - start);
      if (open.isEmpty()) {
        long quiet = now - Math.max(start, lastClosedNanoTime);
        if (refusing || quiet >= quietNanos) {
          return;
        }
        wait = Math.min(wait, quietNanos - quiet);
      }
      TimeUnit.NANOSECONDS.timedWait(this, wait);
    }
  }

  /** Returns when those without a request have ended, and each new one ends at once. */
  void refuse() {
    List<HttpConnection> now;
    synchronized (this) {
      ending = true;
      refusing = true;
      now = new ArrayList<>(open.keySet());
    }
    now.stream()
        .map(HttpConnection::closeUnlessRequested)
        .toList()
        .forEach(Future::awaitUninterruptibly);
  }
}
