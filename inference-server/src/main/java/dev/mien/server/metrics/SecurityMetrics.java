package dev.mien.server.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.function.Supplier;

/** {@code mien_reloads_total} and {@code mien_tls_end_timestamp_seconds}. */
public final class SecurityMetrics {

  private final MeterRegistry registry;
  private final Counter taken;
  private final Counter refused;

  SecurityMetrics(MeterRegistry registry) {
    this.registry = registry;
    taken = reloads(registry, "taken");
    refused = reloads(registry, "refused");
  }

  private static Counter reloads(MeterRegistry registry, String outcome) {
    return Counter.builder("mien.reloads")
        .description("Reloads of certificates, keys and tokens by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  public void reloaded(boolean isTaken) {
    (isTaken ? taken : refused).increment();
  }

  public void watchCertificate(Supplier<Instant> end) {
    Gauge.builder("mien.tls.end.timestamp", () -> end.get().getEpochSecond())
        .description("End of the server's certificate, in seconds since 1970")
        .baseUnit("seconds")
        .register(registry);
  }
}
