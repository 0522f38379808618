package dev.mien.server.http;

import dev.mien.cli.NearestName;
import dev.mien.server.security.TokenAuthenticator;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Finds what answers a path, and whether the client may ask, by a request's head alone. */
public final class Router {

  private final Map<PathTemplate, Endpoint> endpoints = new LinkedHashMap<>();
  private final TokenAuthenticator tokens;
  private final Consumer<Object> requireRoomFor;

  /**
   * @param endpoints by their paths, in which * stands for any one segment
   * @param requireRoomFor fails where a request of this client's for faces would be refused
   */
  public Router(
      Map<String, Endpoint> endpoints, TokenAuthenticator tokens, Consumer<Object> requireRoomFor) {
    endpoints.forEach((path, endpoint) -> this.endpoints.put(PathTemplate.of(path), endpoint));
    this.tokens = tokens;
    this.requireRoomFor = requireRoomFor;
  }

  /**
   * @param client equal for requests of the same client
   */
  record Route(String path, Endpoint endpoint, List<String> variables, Object client) {}

  /**
   * @throws HttpStatusException where nothing answers such a path
   */
  Route find(HttpRequest head, SocketAddress from) {
    String path = path(head);
    for (var endpoint : endpoints.entrySet()) {
      Optional<List<String>> variables = endpoint.getKey().match(path);
      if (variables.isPresent()) {
        return new Route(
            endpoint.getKey().toString(),
            endpoint.getValue(),
            variables.get(),
            client(head.headers(), from));
      }
    }
    throw new HttpStatusException(
        404,
        "unknown path; inference-server/README.md lists the paths"
            + nearest(path).map("; did you mean %s?"::formatted).orElse(""));
  }

  /** What a path was meant to be; names in it do not count. */
  private Optional<String> nearest(String path) {
    var offered = new LinkedHashMap<String, String>();
    endpoints.forEach(
        (template, endpoint) -> {
          if (endpoint.isOffered()) {
            offered.put(template.filledFrom(path), template.toString());
          }
        });
    return NearestName.of(path, offered.keySet()).map(offered::get);
  }

  private static String path(HttpRequest head) {
    try {
      return String.valueOf(URI.create(head.uri()).getPath());
    } catch (IllegalArgumentException e) {
      throw new HttpStatusException(400, "the path cannot be read; send it percent-encoded");
    }
  }

  /** Not the connection as over gRPC: browsers and proxies open several, and one for many. */
  private Object client(HttpHeaders headers, SocketAddress from) {
    return tokens
        .holder(headers.get(HttpHeaderNames.AUTHORIZATION))
        .map(holder -> (Object) ("token of " + holder))
        .orElseGet(() -> "address " + host(from));
  }

  private static String host(SocketAddress from) {
    return from instanceof InetSocketAddress address
        ? address.getAddress().getHostAddress()
        : String.valueOf(from);
  }

  /**
   * @param session empty where the connection is not encrypted or no certificate is asked for
   * @throws RuntimeException where the request is to be refused before its body is read
   */
  void requireAcceptable(Route route, HttpRequest head, Optional<SSLSession> session) {
    Endpoint endpoint = route.endpoint();
    if (!endpoint.takes(head.method())) {
      throw new HttpStatusException(
          Response.error(
                  405,
                  "method %s is not allowed; use %s".formatted(head.method(), endpoint.method()))
              .with("Allow", endpoint.method().name()));
    }
    if (!endpoint.isOpen()) {
      requireSameOrigin(head.headers());
      session.ifPresent(Router::requireCertificate);
      requireToken(head.headers());
    }
    endpoint.head().accept(head.headers());
    if (endpoint.classifies()) {
      requireRoomFor.accept(route.client());
    }
  }

  /** A browser says which page asks; those of others have no business here. */
  private static void requireSameOrigin(HttpHeaders headers) {
    String origin = headers.get(HttpHeaderNames.ORIGIN);
    String host = headers.get(HttpHeaderNames.HOST);
    if (origin != null && !authority(origin).equals(Optional.ofNullable(host))) {
      throw new HttpStatusException(
          403,
          "cross-origin requests are refused; use the page at /, or a program that sends "
              + "no Origin header");
    }
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void requireCertificate(SSLSession session) {
    try {
      session.getPeerCertificates();
    } catch (SSLPeerUnverifiedException e) {
      throw new HttpStatusException(
          403, "authentication required: connect with a client certificate");
    }
  }

  private void requireToken(HttpHeaders headers) {
    tokens
        .refusal(headers.get(HttpHeaderNames.AUTHORIZATION))
        .ifPresent(
            sentence -> {
              throw new HttpStatusException(401, sentence);
            });
  }
}
