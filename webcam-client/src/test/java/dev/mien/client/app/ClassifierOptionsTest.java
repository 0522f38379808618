package dev.mien.client.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierOptionsTest {

  @TempDir private Path directory;

  @Test
  void refusesATokenThatWouldCrossTheNetworkUnencrypted() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "sesame");

    assertUsage("use --tls", "--server", "faces.example:50051", "--token-file", token);
    assertUsage("use --tls", "--server", "localhost:1,192.0.2.7:1", "--token-file", token);
  }

  @Test
  void refusesOptionsThatDoNotFitTogether() {
    assertUsage("--tls-cert and --tls-key go together", "--tls-cert", "own.crt");
    assertUsage("--tls-cert and --tls-key go together", "--tls-key", "own.key");
    assertUsage("--model goes with --local", "--model", "model.zip");
    assertUsage("--local asks no server", "--local", "--server", "localhost:1");
    assertUsage("--local asks no server", "--local", "--tls");
    assertUsage("'nowhere' is no server", "--server", "localhost:1,nowhere");
  }

  @Test
  void failsWithASentenceWhereAFileIsMissing() {
    assertFails("ca.pem: no such file", "--tls-ca", directory.resolve("ca.pem"));
    assertFails("token: no such token file", "--tls", "--token-file", directory.resolve("token"));
  }

  private static void assertUsage(String sentence, Object... args) {
    Client.Result result = run(args);
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(sentence, "Usage: mien webcam");
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
