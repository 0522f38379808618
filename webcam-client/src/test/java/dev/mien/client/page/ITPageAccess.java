package dev.mien.client.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mien.client.classify.remote.TestAuthority;
import dev.mien.drawn.scene.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the page may use: a server with TLS and tokens, and cameras, with and without leave. */
@Timeout(400) // seconds here, minutes where others compute
final class ITPageAccess {

  private static final String TOKEN = "page-0123456789abcdef";
  private static final String ANY_CERTIFICATE = "--ignore-certificate-errors";

  @TempDir static Path directory;

  private static ServerProcess server;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(Chromium.find().isPresent(), "there is no Chromium; Debian has it as 'chromium'");
    assumeTrue(
        ServerProcess.classPath().isPresent(),
        "the server is not built; run mvn -pl inference-server,webcam-client -am verify");
    TestAuthority.Issued identity =
        new TestAuthority(directory.resolve("authority")).issue("localhost");
    Path tokens = Files.writeString(directory.resolve("tokens"), TOKEN + " tester\n");
    server =
        ServerProcess.start(
            directory.resolve("server.log"),
            "--tls-cert",
            identity.certificate().toString(),
            "--tls-key",
            identity.key().toString(),
            "--token-file",
            tokens.toString(),
            "--max-queue-millis",
            "30000");
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void labelsOverTlsForWhoeverKnowsAToken() throws Exception {
    Path photograph = directory.resolve("two.png");
    ImageIO.write(new Scene(2, 7).frameAt(0.5).image(), "png", photograph.toFile());
    assertThat(server.page()).hasScheme("https");
    try (LivePage page = open()) {
      page.choosePhotograph(photograph);
      page.enterToken("page-ffffffffffffffff");
      page.untilProblem("The server does not know this token.");
      assertThat(page.evaluate("document.querySelectorAll('#faces li b').length").asInt()).isZero();

      page.enterToken(TOKEN);

      page.until(() -> page.text("problem").isEmpty() && page.text("status").contains("2 faces"));
      assertThat(page.evaluate("document.querySelectorAll('#faces li').length").asInt())
          .isEqualTo(2);
      assertThat(page.evaluate("document.cookie + JSON.stringify({ ...localStorage })").asText())
          .as("what the browser keeps")
          .isEqualTo("{}");
    }
  }

  @Test
  void saysWhatToDoWhereTheCameraIsRefused() throws Exception {
    try (LivePage page = open("--use-fake-device-for-media-stream", "--deny-permission-prompts")) {
      page.click("start");

      page.untilProblem("The browser does not let this page use the camera. Allow it");
      assertThat(page.text("start")).isEqualTo("Start camera");
      assertThat(page.isHidden("video")).isTrue();
      assertThat(page.evaluate("document.getElementById('start').disabled").asBoolean()).isFalse();
    }
  }

  @Test
  void showsTheCameraThatIsChosen() throws Exception {
    String camera =
        "document.getElementById('video').srcObject?.getVideoTracks()[0].getSettings().deviceId";
    try (LivePage page =
        open(
            "--use-fake-device-for-media-stream=device-count=2",
            "--use-fake-ui-for-media-stream")) {
      page.click("start");
      page.until(() -> page.text("start").equals("Stop camera"));
      assertThat(page.isHidden("cameras")).isFalse();
      assertThat(page.evaluate("document.getElementById('camera').length").asInt()).isEqualTo(2);
      String first = page.evaluate("document.getElementById('camera').value").asText();
      assertThat(page.evaluate(camera).asText()).isEqualTo(first);

      page.evaluate(
          "(() => { const list = document.getElementById('camera'); list.selectedIndex = 1 - list.selectedIndex; list.dispatchEvent(new Event('change')); })()");

      page.until(() -> !page.evaluate(camera).asText().matches("|null|" + first));
      assertThat(page.evaluate("document.getElementById('camera').value"))
          .isEqualTo(page.evaluate(camera));
      page.click("start");
      assertThat(page.text("start")).isEqualTo("Start camera");
    }
  }

  private static LivePage open(String... options) throws Exception {
    Path profile = Files.createTempDirectory(directory, "profile");
    var all = new String[options.length + 1];
    all[0] = ANY_CERTIFICATE;
    System.arraycopy(options, 0, all, 1, options.length);
    return LivePage.open(server.page(), profile, all);
  }
}
