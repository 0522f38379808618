package dev.mien.server.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.server.app.TestServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PageTest {

  private static final Pattern LINK = Pattern.compile("(?:src|href)=\"(?!data:,)([^\"]*)\"");

  @TempDir private static Path directory;

  private static TestServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void loadsNothingFromElsewhereAndRunsNothingThatIsWrittenIntoIt() throws Exception {
    var page = get("", "identity");
    String html = text(page);

    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "connect-src 'self'")
        .contains("script-src 'self' 'wasm-unsafe-eval';", "style-src 'self';")
        .doesNotContain("'unsafe-", "http:", "https:", "*");
    assertThat(html).contains("Only small grey crops of them leave it");
    assertThat(Pattern.compile("(?i)\\son\\w+=|\\sstyle=|<style|<script>").matcher(html).find())
        .isFalse();
    assertThat(links(html)).hasSize(2).allMatch(link -> link.matches("page/[0-9a-f]{16}/[\\w.]+"));
  }

  @Test
  void itsFilesMayBeKeptForGood() throws Exception {
    for (String link : links(text(get("", "identity")))) {
      var file = get(link, "identity");
      assertThat(file.statusCode()).isEqualTo(200);
      assertThat(file.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
      assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/");
      assertThat(unpacked(get(link, "gzip, br"))).isEqualTo(file.body());
    }
    assertThat(get("page/0123456789abcdef/main.js", "gzip").statusCode()).isEqualTo(404);
    assertThat(get("page/" + StaticFiles.MEDIAPIPE + "/SOURCE.md", "gzip").statusCode())
        .isEqualTo(404);
  }

  @Test
  void sendsTheLargeDetectorWholeToSeveralAtOnce() throws Exception {
    String path = "page/" + StaticFiles.MEDIAPIPE + "/vision_wasm_internal.wasm";
    byte[] plain = get(path, "identity").body();

    var answers = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
    for (int i = 0; i < 4; i++) {
      answers.add(client.sendAsync(request(path, "gzip"), BodyHandlers.ofByteArray()));
    }
    for (var answer : answers) {
      assertThat(answer.get().headers().firstValue("Content-Type")).contains("application/wasm");
      assertThat(answer.get().body()).hasSizeLessThan(4 << 20);
      assertThat(unpacked(answer.get())).isEqualTo(plain);
    }
  }

  private static List<String> links(String html) {
    return LINK.matcher(html).results().map(link -> link.group(1)).toList();
  }

  private static byte[] unpacked(HttpResponse<byte[]> response) throws Exception {
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
      return gzip.readAllBytes();
    }
  }

  private HttpResponse<byte[]> get(String path, String encodings) throws Exception {
    return client.send(request(path, encodings), BodyHandlers.ofByteArray());
  }

  private static HttpRequest request(String path, String encodings) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d/%s".formatted(server.httpPort(), path)))
        .header("Accept-Encoding", encodings)
        .build();
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }
}
