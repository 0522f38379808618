package dev.mien.server.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsExchange;
import dev.mien.server.logging.RequestIds;
import dev.mien.server.security.TokenAuthenticator;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what answers a path, after a look whether the caller may ask. */
final class Router implements HttpHandler {

  private static final Logger log = LoggerFactory.getLogger(Router.class);

  /** For answers that no browser should make a page of; the page itself brings its own policy. */
  private static final String NOTHING_ALLOWED =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

  private final Map<String, Endpoint> endpoints;
  private final TokenAuthenticator access;
  private final boolean asksForCertificates;
  private final Consumer<Integer> refusals;

  /**
   * @param refusals told of the status of each request that is refused here
   */
  Router(
      Map<String, Endpoint> endpoints,
      TokenAuthenticator access,
      boolean asksForCertificates,
      Consumer<Integer> refusals) {
    this.endpoints = endpoints;
    this.access = access;
    this.asksForCertificates = asksForCertificates;
    this.refusals = refusals;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange
          .getResponseHeaders()
          .set(
              RequestIds.HEADER,
              RequestIds.of(exchange.getRequestHeaders().getFirst(RequestIds.HEADER)));
      Response answer;
      try {
        answer = endpoint(exchange).handler().answer(exchange);
      } catch (HttpStatusException e) {
        refusals.accept(e.status());
        answer = Response.error(e.status(), e.getMessage());
      } catch (RuntimeException e) {
        log.error("A request failed by a fault of the server's", e);
        answer = Response.error(500, "the server failed (%s); its log says more".formatted(e));
      }
      send(exchange, answer);
    }
  }

  private Endpoint endpoint(HttpExchange exchange) {
    Endpoint endpoint = endpoints.get(String.valueOf(exchange.getRequestURI().getPath()));
    if (endpoint == null) {
      throw new HttpStatusException(
          404, "nothing is here; there are " + String.join(", ", endpoints.keySet()));
    }
    if (!endpoint.takes(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", endpoint.method());
      throw new HttpStatusException(
          405,
          "%s is not taken here; use %s".formatted(exchange.getRequestMethod(), endpoint.method()));
    }
    if (!endpoint.isOpen()) {
      requireSameOrigin(exchange);
      requireCertificate(exchange);
      requireToken(exchange);
    }
    return endpoint;
  }

  /** A browser says which page asks; those of others have no business here. */
  private static void requireSameOrigin(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (origin != null && !authority(origin).equals(Optional.ofNullable(host))) {
      throw new HttpStatusException(
          403, "a page of another origin asks; use the page at / or a program without origin");
    }
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void requireCertificate(HttpExchange exchange) {
    if (!asksForCertificates) {
      return;
    }
    try {
      ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
    } catch (SSLPeerUnverifiedException e) {
      throw new HttpStatusException(
          403, "this server answers only who shows a certificate; connect with one of your own");
    }
  }

  private void requireToken(HttpExchange exchange) {
    access
        .refusal(exchange.getRequestHeaders().getFirst("Authorization"))
        .ifPresent(
            sentence -> {
              throw new HttpStatusException(401, sentence);
            });
  }

  private static void send(HttpExchange exchange, Response answer) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", NOTHING_ALLOWED);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    answer.headers().forEach(headers::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
    if (!isHead) {
      exchange.getResponseBody().write(body);
    }
  }
}
