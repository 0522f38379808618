package dev.mien.server.http.page;

import dev.mien.server.http.Response;
import java.nio.charset.StandardCharsets;

/**
 * The page at {@code /}: a client for the browser. Its policy lets it load this server's files and
 * reach this server alone; all that it loosens is that the detector's WebAssembly may run.
 */
final class Page {

  private final Response response;

  /**
   * @param folder of the page's own files
   */
  Page(String folder) {
    String html =
        new String(new StaticFile("index.html").plain(), StandardCharsets.UTF_8)
            .replace("PAGE/", "page/" + folder + "/");
    response =
        Response.text(200, "text/html; charset=utf-8", html)
            .with(
                "Content-Security-Policy",
                String.join(
                    "; ",
                    "default-src 'none'",
                    "script-src 'self' 'wasm-unsafe-eval'",
                    "style-src 'self'",
                    "img-src data:",
                    "connect-src 'self'",
                    "base-uri 'none'",
                    "form-action 'none'",
                    "frame-ancestors 'none'"))
            .with("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
            .with("Cross-Origin-Opener-Policy", "same-origin");
  }

  Response response() {
    return response;
  }
}
