package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierOptionsTest {

  @TempDir private Path directory;

  @Test
  void refusesOptionsThatDoNotFitTogether() {
    assertUsage("--model needs --local", "--model", "model.zip");
    assertUsage("--local uses no server", "--local", "--server", "localhost:1");
    assertUsage("--local uses no server", "--local", "--tls");
    assertUsage("'nowhere' is not a server address", "--server", "localhost:1,nowhere");
  }

  @Test
  void failsWithASentenceWhereAFileIsMissing() {
    assertFails("ca.pem: no such file", "--tls-ca", directory.resolve("ca.pem"));
    assertFails("token", "--tls", "--token-file", directory.resolve("token"));
  }

  private static void assertUsage(String sentence, Object... args) {
    Client.Result result = run(args);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(sentence, "see mien webcam --help");
  }

  private static void assertFails(String sentence, Object... args) {
    Client.Result result = run(args);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).startsWith("mien: ").contains(sentence).hasLineCount(1);
  }

  private static Client.Result run(Object... args) {
    var all = new ArrayList<Object>(List.of("webcam", "--no-window"));
    all.addAll(List.of(args));
    return Client.run(all.toArray());
  }
}
