package dev.mien.server.metrics;

import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.repository.ModelMetrics;
import io.grpc.BindableService;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.grpc.MetricCollectingServerInterceptor;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** All the numbers that one server publishes. */
public final class ServerMetrics {

  private final PrometheusMeterRegistry registry = registry();
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final SecurityMetrics security = new SecurityMetrics(registry);
  private final ConnectionMetrics connections = new ConnectionMetrics(registry);
  private final Timer decoding =
      Timer.builder("mien.decode")
          .description("Time to decode the faces of a request")
          .publishPercentileHistogram()
          .register(registry);

  public ServerMetrics() {
    new ProcessorTime().bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new ResidentMemoryGauge().bindTo(registry);
  }

  /** Without the processor's time in nanoseconds, which {@link ProcessorTime} has in seconds. */
  private static PrometheusMeterRegistry registry() {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().namingConvention(new MetricNames());
    registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    return registry;
  }

  public BatcherMetrics batcherMetrics() {
    return new MicrometerBatcherMetrics(registry);
  }

  public ModelMetrics modelMetrics() {
    return new MicrometerModelMetrics(registry);
  }

  public void watchQueue(Supplier<Number> waitingFaces) {
    Gauge.builder("mien.queue.faces", waitingFaces).description("Waiting faces").register(registry);
  }

  public RequestMetrics requests() {
    return requests;
  }

  public ConnectionMetrics connections() {
    return connections;
  }

  public SecurityMetrics security() {
    return security;
  }

  /** Takes the nanoseconds that the faces of one request took to decode. */
  public LongConsumer decoding() {
    return nanos -> decoding.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** For every service of the gRPC port, in this order, the first closest to the wire. */
  public List<ServerInterceptor> grpcInterceptors() {
    return List.of(new MetricCollectingServerInterceptor(registry), new CallMetrics(requests));
  }

  /** Where a service's messages are parsed already. */
  public BindableService countingFrames(BindableService service) {
    return () -> ServerInterceptors.intercept(service, new FrameMetrics(requests));
  }

  /**
   * @param contentType Prometheus' text format or OpenMetrics
   */
  public String scrape(String contentType) {
    return registry.scrape(contentType);
  }
}
