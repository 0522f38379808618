package dev.mien.server.http;

import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.health.Readiness;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What answers which path. */
public final class HttpEndpoints {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String PLAIN_TEXT = "text/plain; charset=utf-8";

  private HttpEndpoints() {}

  /**
   * @param metrics in the format of a content type
   */
  public static Map<String, Endpoint> of(
      FaceClassifier classifier,
      FaceDecoder decoder,
      Readiness readiness,
      UnaryOperator<String> metrics) {
    var endpoints = new LinkedHashMap<String, Endpoint>();
    endpoints.put("/v1/classify", ClassifyEndpoint.of(classifier, decoder));
    endpoints.put("/healthz", Endpoint.open(() -> Response.text(200, PLAIN_TEXT, "alive\n")));
    endpoints.put("/readyz", Endpoint.open(() -> readiness(readiness)));
    endpoints.put("/metrics", Endpoint.guarded(request -> metrics(request, metrics)));
    return endpoints;
  }

  /** Prometheus' own format, but for those who name the standard one that came of it. */
  private static Response metrics(Request request, UnaryOperator<String> metrics) {
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
    String type =
        accepted.contains("application/openmetrics-text") ? OPEN_METRICS : PROMETHEUS_TEXT;
    return Response.text(200, type, metrics.apply(type));
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
