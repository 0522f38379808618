package dev.mien.server.metrics;

import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * {@code mien_requests_total}, {@code mien_rejections_total}, {@code mien_request_seconds}. A
 * request is a unary call for faces, a frame of a stream, or a picture sent over HTTP.
 */
public final class RequestMetrics {

  private static final String SUPERSEDED = "SUPERSEDED";

  /** Why requests are turned away, by their outcome; what is not here is no rejection. */
  private static final Map<String, String> REASONS =
      Map.of(
          Status.Code.RESOURCE_EXHAUSTED.name(),
          "queue_full",
          Status.Code.UNAVAILABLE.name(),
          "not_serving",
          Status.Code.UNAUTHENTICATED.name(),
          "unauthenticated",
          Status.Code.INVALID_ARGUMENT.name(),
          "invalid",
          Status.Code.NOT_FOUND.name(),
          "unknown_model",
          "TOO_LARGE",
          "too_large");

  /** Which way a request came. */
  public enum Protocol {
    MIEN,
    OPEN_INFERENCE,
    HTTP;

    private String tag() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final Map<Protocol, Map<String, Counter>> requests = new EnumMap<>(Protocol.class);
  private final Map<Protocol, Timer> times = new EnumMap<>(Protocol.class);
  private final Map<String, Counter> rejections;

  /** Makes all series at once: a counter that is not there yet cannot be alerted on. */
  RequestMetrics(MeterRegistry registry) {
    for (Protocol protocol : Protocol.values()) {
      requests.put(
          protocol,
          outcomes().stream()
              .collect(Collectors.toMap(o -> o, o -> requests(registry, protocol, o))));
      times.put(protocol, time(registry, protocol));
    }
    rejections =
        REASONS.values().stream()
            .collect(Collectors.toMap(r -> r, reason -> rejections(registry, reason)));
  }

  private static List<String> outcomes() {
    var outcomes = Arrays.stream(Status.Code.values()).map(Enum::name).collect(Collectors.toList());
    outcomes.add(SUPERSEDED);
    outcomes.add("TOO_LARGE");
    return outcomes;
  }

  private static Counter requests(MeterRegistry registry, Protocol protocol, String outcome) {
    return Counter.builder("mien.requests")
        .description("Requests by outcome")
        .tag("protocol", protocol.tag())
        .tag("outcome", outcome)
        .register(registry);
  }

  private static Counter rejections(MeterRegistry registry, String reason) {
    return Counter.builder("mien.rejections")
        .description("Rejected requests by reason")
        .tag("reason", reason)
        .register(registry);
  }

  private static Timer time(MeterRegistry registry, Protocol protocol) {
    return Timer.builder("mien.request")
        .description("Time from a request's arrival to its answer")
        .tag("protocol", protocol.tag())
        .publishPercentileHistogram()
        .register(registry);
  }

  void answered(Protocol protocol, long nanos) {
    times.get(protocol).record(nanos, TimeUnit.NANOSECONDS);
    count(protocol, Status.Code.OK.name());
  }

  /** A request of a stream of the Open Inference Protocol. */
  public void inferred(Status.Code code, long nanos) {
    if (code == Status.Code.OK) {
      answered(Protocol.OPEN_INFERENCE, nanos);
    } else {
      failed(Protocol.OPEN_INFERENCE, code);
    }
  }

  void failed(Protocol protocol, Status.Code code) {
    count(protocol, code.name());
  }

  void superseded(Protocol protocol) {
    count(protocol, SUPERSEDED);
  }

  /** By HTTP's status, a request for faces, or one without the token that it needs. */
  public void answeredOverHttp(int status, long nanos) {
    switch (status) {
      case 200 -> answered(Protocol.HTTP, nanos);
      case 413 -> count(Protocol.HTTP, "TOO_LARGE");
      case 401 -> failed(Protocol.HTTP, Status.Code.UNAUTHENTICATED);
      case 403 -> failed(Protocol.HTTP, Status.Code.PERMISSION_DENIED);
      case 404 -> failed(Protocol.HTTP, Status.Code.NOT_FOUND);
      case 429 -> failed(Protocol.HTTP, Status.Code.RESOURCE_EXHAUSTED);
      case 500 -> failed(Protocol.HTTP, Status.Code.INTERNAL);
      case 503 -> failed(Protocol.HTTP, Status.Code.UNAVAILABLE);
      case 504 -> failed(Protocol.HTTP, Status.Code.DEADLINE_EXCEEDED);
      default -> failed(Protocol.HTTP, Status.Code.INVALID_ARGUMENT);
    }
  }

  private void count(Protocol protocol, String outcome) {
    requests.get(protocol).get(outcome).increment();
    String reason = REASONS.get(outcome);
    if (reason != null) {
      rejections.get(reason).increment();
    }
  }
}
