package dev.mien.server.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.mien.server.app.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class ITLoadReport {

  @TempDir private static Path directory;
  private static TestServer server;

  private final StringWriter out = new StringWriter();

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"unary", "stream"})
  void measuresAServerAndSplitsTheTime(String mode) throws Exception {
    var report = run("--mode", mode, "--faces", "2", "--concurrency", "4");

    assertThat(report.get("requests").getAsLong()).isPositive();
    assertThat(report.get("faces").getAsLong()).isEqualTo(2 * report.get("requests").getAsLong());
    assertThat(report.getAsJsonObject("outcomes").keySet()).containsExactly("OK");
    double parts = mean(report, "client") + mean(report, "queue") + mean(report, "compute");
    assertThat(mean(report, "latency")).isCloseTo(parts, within(0.05 * parts));
    assertThat(out.toString()).contains("faces/s").contains("- queue").contains("p99.9");
  }

  @Test
  void keepsToTheRateAskedFor() throws Exception {
    var report = run("--rate", "40", "--duration", "1.5");

    assertThat(report.get("requestsPerSecond").getAsDouble()).isCloseTo(40, within(8.0));
  }

  @Test
  void countsSecondsAndSaysWhetherTheyAreAlike() throws Exception {
    var windows = run("--duration", "3").getAsJsonObject("windows");

    assertThat(windows.getAsJsonArray("facesPerSecond")).hasSize(3);
    assertThat(windows.get("spread").getAsDouble()).isNotNegative();
    assertThat(out.toString()).contains("stable: its seconds spread by");
  }

  @Test
  void countsFramesThatGaveWayToNewerOnesAndAnswersToEverything() throws Exception {
    var report = run("--mode", "stream", "--track", "--faces", "8", "--concurrency", "16");

    var whole = report.getAsJsonObject("wholeRun");
    var outcomes = whole.getAsJsonObject("outcomes");
    assertThat(outcomes.get("SUPERSEDED").getAsLong()).isPositive();
    assertThat(outcomes.get("OK").getAsLong() + outcomes.get("SUPERSEDED").getAsLong())
        .isEqualTo(whole.get("sent").getAsLong());
    assertThat(whole.get("unanswered").getAsLong()).isZero();
    assertThat(whole.get("strayAnswers").getAsLong()).isZero();
  }

  @Test
  void countsCallsGivenUpAtTheirDeadline() throws Exception {
    Path json = directory.resolve("deadline.json");

    execute(json, "--faces", "64", "--concurrency", "48", "--deadline-millis", "1");

    var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(report.getAsJsonObject("wholeRun").getAsJsonObject("outcomes").keySet())
        .contains("DEADLINE_EXCEEDED");
  }

  @Test
  void countsWhatTheServerRefusesByStatus() throws Exception {
    Path json = directory.resolve("refused.json");

    int exitCode = execute(json, "--faces", "65", "--concurrency", "1");

    assertThat(exitCode).isEqualTo(1);
    var report = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(report.get("requests").getAsLong()).isZero();
    assertThat(report.getAsJsonObject("outcomes").get("INVALID_ARGUMENT").getAsLong()).isPositive();
  }

  private JsonObject run(String... arguments) throws Exception {
    Path json = directory.resolve("report.json");
    assertThat(execute(json, arguments)).isZero();
    return JsonParser.parseString(Files.readString(json)).getAsJsonObject();
  }

  private int execute(Path json, String... arguments) {
    String[] common = {
      "--server",
      server.channel().authority(),
      "--json",
      json.toString(),
      "--duration",
      "1",
      "--warmup",
      "0.2"
    };
    var all = new String[common.length + arguments.length];
    System.arraycopy(common, 0, all, 0, common.length);
    System.arraycopy(arguments, 0, all, common.length, arguments.length);
    return new CommandLine(new LoadTestCommand())
        .setOverwrittenOptionsAllowed(true)
        .setOut(new PrintWriter(out))
        .execute(all);
  }

  private static double mean(JsonObject report, String part) {
    return report.getAsJsonObject(part + "Millis").get("mean").getAsDouble();
  }
}
