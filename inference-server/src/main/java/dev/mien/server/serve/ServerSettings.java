package dev.mien.server.serve;

import dev.mien.server.batching.BatchLimits;
import java.time.Duration;

/**
 * @param port for gRPC; 0 for any that is free
 * @param metricsPort for HTTP; 0 for any that is free
 * @param maxMessageBytes the largest request that is read
 * @param drainLimit how long calls at hand may take when the server stops
 */
public record ServerSettings(
    String host,
    int port,
    int metricsPort,
    BatchLimits batchLimits,
    int maxMessageBytes,
    Duration drainLimit) {}
