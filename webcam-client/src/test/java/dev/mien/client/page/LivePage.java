package dev.mien.client.page;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The server's page in a browser, as a person uses it. */
final class LivePage implements AutoCloseable {

  /** Seconds here, minutes where others compute. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Chromium browser;

  private LivePage(Chromium browser) {
    this.browser = browser;
  }

  /**
   * @param profile an empty folder
   * @param options of the browser
   */
  static LivePage open(URI page, Path profile, String... options) throws Exception {
    var browser = Chromium.start(profile, options);
    browser.open(page);
    return new LivePage(browser);
  }

  JsonNode evaluate(String script) throws Exception {
    return browser.evaluate(script);
  }

  void click(String id) throws Exception {
    evaluate("document.getElementById('%s').click()".formatted(id));
  }

  String text(String id) throws Exception {
    return evaluate("document.getElementById('%s').innerText".formatted(id)).asText();
  }

  boolean isHidden(String id) throws Exception {
    return evaluate("document.getElementById('%s').hidden".formatted(id)).asBoolean();
  }

  /**
   * As the person's system asks pages to be.
   *
   * @param scheme "light" or "dark"
   */
  void preferColours(String scheme) throws Exception {
    var feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    browser.send("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /**
   * @param property of the body's style, a colour
   * @return the mean of red, green and blue, 0 to 255
   */
  int brightness(String property) throws Exception {
    return evaluate(
            "getComputedStyle(document.body).%s.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part) / 3, 0)"
                .formatted(property))
        .asInt();
  }

  void choosePhotograph(Path file) throws Exception {
    browser.choose("#file", file);
  }

  /** As from another window. */
  void drop(Path file) throws Exception {
    evaluate(
        """
        {
          const dataTransfer = new DataTransfer();
          const bytes = Uint8Array.from(atob('%s'), (letter) => letter.charCodeAt(0));
          dataTransfer.items.add(new File([bytes], '%s'));
          document.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
        }
        """
            .formatted(
                Base64.getEncoder().encodeToString(Files.readAllBytes(file)), file.getFileName()));
  }

  /** Once the page asks for it. */
  void enterToken(String token) throws Exception {
    until(() -> !isHidden("token-form"));
    evaluate(
        "document.getElementById('token').value = '%s'; document.querySelector('#token-form button').click()"
            .formatted(token));
  }

  void untilProblem(String sentence) {
    until(() -> text("problem").contains(sentence));
  }

  void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).until(condition);
  }

  @Override
  public void close() {
    browser.close();
  }
}
