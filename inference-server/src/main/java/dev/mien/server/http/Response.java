package dev.mien.server.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param headers beside those that every response has
 * @param sentence what is wrong, for the log; empty where nothing is
 */
@SuppressWarnings("ArrayRecordComponent") // responses are never compared
public record Response(int status, Map<String, String> headers, byte[] body, String sentence) {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  public static Response text(int status, String contentType, String text) {
    return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(status, Map.of("Content-Type", contentType), body, "");
  }

  public static Response json(int status, Object value) {
    return text(status, "application/json", GSON.toJson(value) + "\n");
  }

  /**
   * @param sentence for a person: what was found, what is expected, what to do
   */
  static Response error(int status, String sentence) {
    Response json = json(status, Map.of("error", sentence));
    var response = new Response(status, json.headers(), json.body(), sentence);
    return switch (status) {
      case 401 -> response.with("WWW-Authenticate", "Bearer");
      case 429, 503 -> response.with("Retry-After", "1");
      default -> response;
    };
  }

  public Response with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Response(status, all, body, sentence);
  }
}
