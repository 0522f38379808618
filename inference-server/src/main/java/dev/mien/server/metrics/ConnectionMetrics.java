package dev.mien.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** {@code mien_connections} and {@code mien_connections_refused_total}. */
public final class ConnectionMetrics {

  private final MeterRegistry registry;
  private final Counter refused;

  ConnectionMetrics(MeterRegistry registry) {
    this.registry = registry;
    refused =
        Counter.builder("mien.connections.refused")
            .description("gRPC connections closed because of --max-connections")
            .register(registry);
  }

  public void refused() {
    refused.increment();
  }

  public void watch(Supplier<Number> open) {
    Gauge.builder("mien.connections", open).description("Open gRPC connections").register(registry);
  }
}
