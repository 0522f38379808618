package dev.mien.server.http;

import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.health.Readiness;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What answers which path. */
public final class HttpEndpoints {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private HttpEndpoints() {}

  /**
   * @param metrics in Prometheus' text format
   */
  public static Map<String, Endpoint> of(
      FaceClassifier classifier,
      FaceDecoder decoder,
      Readiness readiness,
      Supplier<String> metrics) {
    var page = new Page();
    var endpoints = new LinkedHashMap<String, Endpoint>();
    endpoints.put("/", Endpoint.open(page::response));
    endpoints.put("/v1/classify", ClassifyEndpoint.of(classifier, decoder));
    endpoints.put("/healthz", Endpoint.open(() -> Response.text(200, PLAIN_TEXT, "alive\n")));
    endpoints.put("/readyz", Endpoint.open(() -> readiness(readiness)));
    endpoints.put(
        "/metrics", Endpoint.guarded(() -> Response.text(200, PROMETHEUS_TEXT, metrics.get())));
    return endpoints;
  }

  /** A line for each part that is not ready. */
  private static Response readiness(Readiness readiness) {
    Map<String, String> reasons = readiness.reasons();
    return reasons.isEmpty()
        ? Response.text(200, PLAIN_TEXT, "ready\n")
        : Response.text(
            503,
            PLAIN_TEXT,
            reasons.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue() + "\n")
                .collect(Collectors.joining("", "not ready\n", "")));
  }
}
