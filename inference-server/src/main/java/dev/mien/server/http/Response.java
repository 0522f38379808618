package dev.mien.server.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * @param headers beside those that every answer has
 */
record Response(int status, String body, Map<String, String> headers) {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  static Response text(int status, String contentType, String text) {
    return new Response(status, text, Map.of("Content-Type", contentType));
  }

  static Response json(int status, Object value) {
    return text(status, "application/json", GSON.toJson(value) + "\n");
  }

  /**
   * @param sentence for a person: what was found, what is expected, what to do
   */
  static Response error(int status, String sentence) {
    Response answer = json(status, Map.of("error", sentence));
    return switch (status) {
      case 401 -> answer.with("WWW-Authenticate", "Bearer");
      case 429, 503 -> answer.with("Retry-After", "1");
      default -> answer;
    };
  }

  Response with(String header, String value) {
    var all = new LinkedHashMap<>(headers);
    all.put(header, value);
    return new Response(status, body, all);
  }
}
