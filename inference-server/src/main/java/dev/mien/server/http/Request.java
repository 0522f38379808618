package dev.mien.server.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request that was read whole.
 *
 * @param client equal for requests of the same client
 * @param variables the path's segments that the endpoint's template leaves open, in their order
 * @param body unpacked; empty where there is none
 * @param arrivalNanoTime {@link System#nanoTime} when the request's head was read
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record Request(
    Object client, HttpHeaders headers, List<String> variables, byte[] body, long arrivalNanoTime) {

  /** Without parameters, in small letters; empty where there is none. */
  public static String contentType(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(HttpHeaderNames.CONTENT_TYPE))
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  /** As {@link #contentType(HttpHeaders)}. */
  public String contentType() {
    return contentType(headers);
  }
}
