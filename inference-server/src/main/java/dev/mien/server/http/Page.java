package dev.mien.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page at {@code /}: whole in one answer, with a policy that lets it run its own script and
 * style, known by their hashes, and reach this server alone.
 */
final class Page {

  private final Response response;

  Page() {
    String script = resource("page.js");
    String style = resource("page.css");
    String html =
        resource("page.html").replace("/* style */", style).replace("/* script */", script);
    response =
        Response.text(200, "text/html; charset=utf-8", html)
            .with(
                "Content-Security-Policy",
                String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'sha256-%s'".formatted(sha256(script)),
                    "style-src 'sha256-%s'".formatted(sha256(style)),
                    "img-src 'self' data:",
                    "connect-src 'self'",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "frame-ancestors 'none'"))
            .with("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
            .with("Cross-Origin-Opener-Policy", "same-origin");
  }

  private static String resource(String name) {
    try (var in = Page.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  Response response() {
    return response;
  }
}
