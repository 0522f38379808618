package dev.mien.server.metrics;

import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.lifecycle.ModelMetrics;
import io.grpc.ServerInterceptor;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.function.Supplier;

/** All the numbers that one server publishes. */
public final class ServerMetrics {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  public BatcherMetrics batcherMetrics() {
    return new MicrometerBatcherMetrics(registry);
  }

  public ModelMetrics modelMetrics() {
    return new MicrometerModelMetrics(registry);
  }

  public void watchQueue(Supplier<Number> waitingFaces) {
    Gauge.builder("mien.queue.faces", waitingFaces)
        .description("Faces that wait for a batch")
        .register(registry);
  }

  /** Counts and times each gRPC call by method and status. */
  public ServerInterceptor interceptor() {
    return new MetricCollectingServerInterceptor(registry);
  }

  /** In Prometheus' text format. */
  public String scrape() {
    return registry.scrape();
  }
}
