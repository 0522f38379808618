package dev.mien.server.http;

import com.sun.net.httpserver.HttpExchange;
import dev.mien.server.security.TokenAuthenticator;

/**
 * Who asks over HTTP: the holder of the token that is shown, else the address. Not the connection
 * as over gRPC, since browsers and proxies open several, and one for many.
 */
record HttpClientId(TokenAuthenticator access) {

  /** Equal for requests of the same caller. */
  String of(HttpExchange exchange) {
    return access
        .holder(exchange.getRequestHeaders().getFirst("Authorization"))
        .map(holder -> "token of " + holder)
        .orElseGet(() -> "address " + exchange.getRemoteAddress().getAddress().getHostAddress());
  }
}
