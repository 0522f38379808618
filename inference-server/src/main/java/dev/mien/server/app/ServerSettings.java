package dev.mien.server.app;

import dev.mien.server.batching.BatchLimits;
import dev.mien.server.security.SecuritySettings;
import java.time.Duration;

/**
 * @param drainLimit how long calls at hand may take when the server stops
 */
public record ServerSettings(
    ListenAddress address,
    SecuritySettings security,
    BatchLimits batchLimits,
    ConnectionLimits connectionLimits,
    Duration drainLimit) {

  /**
   * @param port for gRPC; 0 for any that is free
   * @param httpPort for HTTP; 0 for any that is free
   */
  public record ListenAddress(String host, int port, int httpPort) {}

  /**
   * @param maxMessageBytes the largest request that is read
   * @param maxConnections over gRPC at a time
   * @param maxIdle how long a connection, stream or unfinished request may stay without a sign of
   *     life
   */
  public record ConnectionLimits(int maxMessageBytes, int maxConnections, Duration maxIdle) {}
}
