package dev.mien.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/**
 * What answers one path.
 *
 * @param method "GET", which answers HEAD too, or "POST"
 * @param isOpen whether it answers those as well who show neither token nor certificate
 */
record Endpoint(String method, boolean isOpen, Handler handler) {

  @FunctionalInterface
  interface Handler {

    /**
     * @throws HttpStatusException for what the caller can set right
     */
    Response answer(HttpExchange exchange) throws IOException;
  }

  static Endpoint open(Handler handler) {
    return new Endpoint("GET", true, handler);
  }

  static Endpoint guarded(String method, Handler handler) {
    return new Endpoint(method, false, handler);
  }

  boolean takes(String asked) {
    return asked.equals(method) || (asked.equals("HEAD") && method.equals("GET"));
  }
}
