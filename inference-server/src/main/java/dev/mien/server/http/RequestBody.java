package dev.mien.server.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A request's body, or a refusal before more than the limit is read. */
final class RequestBody {

  private RequestBody() {}

  /**
   * @throws HttpStatusException 400 where it ends early, 413 where it is larger
   */
  static byte[] read(HttpExchange exchange, int maxBytes) {
    String announced = exchange.getRequestHeaders().getFirst("Content-Length");
    if (announced != null && Long.parseLong(announced) > maxBytes) {
      throw tooLarge(exchange, announced, maxBytes);
    }
    byte[] body;
    try {
      body = exchange.getRequestBody().readNBytes(maxBytes + 1);
    } catch (IOException e) {
      throw new HttpStatusException(
          400, "the body ended before its announced length; send it whole");
    }
    if (body.length > maxBytes) {
      throw tooLarge(exchange, "more than " + maxBytes, maxBytes);
    }
    return body;
  }

  private static HttpStatusException tooLarge(HttpExchange exchange, String found, int maxBytes) {
    // What is left of the body would be taken for the next request.
    exchange.getResponseHeaders().set("Connection", "close");
    return new HttpStatusException(
        413,
        "the body holds %s bytes, but at most %d are read; send the face alone, or a smaller picture"
            .formatted(found, maxBytes));
  }
}
