package dev.mien.client.classify.remote;

import dev.mien.cli.connection.ServerAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Goes from server to server, in turn. It starts at one chosen by chance, so that clients spread
 * over the servers. Changed by one thread, read by any.
 */
final class ServerRotation {

  private final List<ServerAddress> servers;
  private volatile int at;
  private int failures;

  /**
   * @param servers one or more
   */
  ServerRotation(List<ServerAddress> servers, RandomGenerator random) {
    this.servers = List.copyOf(servers);
    this.at = random.nextInt(servers.size());
  }

  int count() {
    return servers.size();
  }

  ServerAddress current() {
    return servers.get(at);
  }

  /** The current one does what it should. */
  void answered() {
    failures = 0;
  }

  /**
   * The current one failed.
   *
   * @return whether the next may be tried at once: not when all have failed since the last answer
   */
  boolean moveOn() {
    at = (at + 1) % servers.size();
    failures++;
    return failures % servers.size() != 0;
  }
}
