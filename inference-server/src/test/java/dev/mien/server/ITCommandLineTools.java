package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mien.server.app.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP port as people ask it on a command line: with curl and with Prometheus' promtool. */
@Timeout(120)
final class ITCommandLineTools {

  private static final int FACES = 8;

  @TempDir private static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void curlAsksForTheModelAndInfersInJsonInBinaryAndPacked() throws Exception {
    requirePresent("curl", "--version");
    Path face = Files.write(directory.resolve("face.gray"), new RandomFaces(3).nextPixels());

    assertThat(curl("/v2").get("name").getAsString()).isEqualTo("mien");
    assertThat(curl("/v2/health/ready").get("ready").getAsBoolean()).isTrue();
    assertThat(curl("/v2/models/expression").get("platform").getAsString()).startsWith("mien_");
    assertThat(curl("/v2/models/expression/config").get("max_batch_size").getAsInt()).isEqualTo(64);
    assertThat(curl("/v2/models/expression/stats").has("model_stats")).isTrue();
    var alone =
        curl(
            "/v2/models/expression/infer",
            "-H",
            "Inference-Header-Content-Length: 0",
            "--data-binary",
            "@" + face);
    var packed =
        curl(
            "/v2/models/expression/infer",
            "--compressed",
            "-H",
            "Inference-Header-Content-Length: 0",
            "--data-binary",
            "@" + face);
    assertThat(alone.get("outputs")).isEqualTo(packed.get("outputs"));
    var classified =
        curl(
            "/v1/classify",
            "-H",
            "Content-Type: application/octet-stream",
            "--data-binary",
            "@" + face);
    assertThat(classified.get("expression").getAsString()).isNotEmpty();
  }

  @Test
  void curlSendsAndTakesWhatIsGzipped() throws Exception {
    requirePresent("curl", "--version");
    var random = new RandomFaces(5);
    var packed = directory.resolve("faces.gray.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      for (int i = 0; i < FACES; i++) {
        gzip.write(random.nextPixels());
      }
    }
    Path head = directory.resolve("head.txt");
    Path answer = directory.resolve("answer.json");

    run(
        directory,
        "curl",
        "-sS",
        "--fail-with-body",
        "--compressed",
        "-H",
        "Content-Type: application/octet-stream",
        "-H",
        "Content-Encoding: gzip",
        "--data-binary",
        "@" + packed,
        "-D",
        head.toString(),
        "-o",
        answer.toString(),
        url("/v1/classify"));

    assertThat(Files.readString(head).toLowerCase(Locale.ROOT)).contains("content-encoding: gzip");
    assertThat(Files.size(answer)).isGreaterThan(1024);
    JsonObject json = JsonParser.parseString(Files.readString(answer)).getAsJsonObject();
    assertThat(json.getAsJsonArray("faces")).hasSize(FACES);
  }

  @Test
  void promtoolFindsNothingToBlameInTheMetrics() throws Exception {
    requirePresent("promtool", "--version");
    requirePresent("curl", "--version");
    server.expressions().classify(Requests.request(Requests.gray(new RandomFaces(4).nextPixels())));
    Path metrics = directory.resolve("metrics.txt");
    run(directory, "curl", "-sS", "-o", metrics.toString(), url("/metrics"));

    var promtool = new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true);
    Process check = promtool.redirectInput(metrics.toFile()).start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(check.exitValue()).isZero();
  }

  private static JsonObject curl(String path, String... options) throws Exception {
    var command = new ArrayList<>(List.of("curl", "-sS", "--fail-with-body"));
    command.addAll(List.of(options));
    command.add(url(path));
    return JsonParser.parseString(run(directory, command.toArray(String[]::new))).getAsJsonObject();
  }

  private static String url(String path) {
    return "http://127.0.0.1:%d%s".formatted(server.httpPort(), path);
  }

  private static void requirePresent(String program, String option) throws Exception {
    boolean isPresent;
    try {
      isPresent =
          new ProcessBuilder(program, option)
                  .redirectErrorStream(true)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      isPresent = false;
    }
    assumeTrue(isPresent, program + " is not present");
  }

  private static String run(Path directory, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
