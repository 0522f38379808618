package dev.mien.trainer.report.html;

import static dev.mien.trainer.report.html.Markup.element;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every page has around its body: title, style sheet, and what the browser may load. */
public final class PageFrame {

  private PageFrame() {}

  /**
   * @param policy a Content-Security-Policy
   * @return HTML 5 that is well-formed XML too
   */
  public static String around(String title, String policy, Markup body) {
    Markup head =
        element(
            "head",
            element("meta").with("charset", "utf-8"),
            element("meta").with("http-equiv", "Content-Security-Policy").with("content", policy),
            element("meta")
                .with("name", "viewport")
                .with("content", "width=device-width, initial-scale=1"),
            element("meta").with("name", "color-scheme").with("content", "light dark"),
            element("title", title),
            Markup.style(resource("page.css")));
    return "<!DOCTYPE html>\n" + element("html", head, body).with("lang", "en") + "\n";
  }

  public static String resource(String name) {
    try (var in = PageFrame.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
