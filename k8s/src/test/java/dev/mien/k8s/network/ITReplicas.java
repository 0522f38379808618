package dev.mien.k8s.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.server.app.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replicas on hosts of their own, behind clients that balance, as behind the headless Service. All
 * tests use the same three.
 */
final class ITReplicas {

  private static final List<String> SERVERS = List.of("s1", "s2", "s3");
  private static final String CLIENTS = "clients";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** A second until the silence is noticed, at most twice; the rest is for a busy machine. */
  private static final long LONGEST_GAP_MILLIS = 15_000;

  /** Frames a second, more than the servers answer. */
  private static final int AS_MANY_AS_ARE_ANSWERED = 1_000;

  @TempDir private static Path directory;

  private static Hosts hosts;

  @BeforeAll
  static void startServers() throws IOException {
    List<String> names = new ArrayList<>(SERVERS);
    names.add(CLIENTS);
    hosts = Hosts.orSkip(names);
    for (String name : SERVERS) {
      hosts.start(
          name,
          java(
                  "-Xmx256m",
                  ServerMain.class.getName(),
                  "serve",
                  "--host=0.0.0.0",
                  "--insecure",
                  "--engine=onnxruntime",
                  "--device=cpu")
              .redirectErrorStream(true)
              .redirectOutput(log(name).toFile()));
    }
    for (String name : SERVERS) {
      Awaitility.await("server " + name)
          .atMost(PATIENCE)
          .until(() -> Files.readString(log(name)).contains("mien serves gRPC on"));
    }
  }

  @AfterAll
  static void stopServers() {
    if (hosts != null) {
      hosts.close();
    }
  }

  @Test
  void aReplicaCutOffInTheMiddleOfStreamsLosesNoCall() throws Exception {
    Process clients = startCameras(SERVERS, 6, 8, 10);
    try (BufferedReader out = clients.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("started");
      hosts.cutOff("s2");

      String result = out.readLine();
      System.out.println("one of three replicas cut off: " + result);
      assertThat(result).startsWith("lost=0 ");
      assertThat(number(result, "gapMillis")).isBetween(900L, LONGEST_GAP_MILLIS);
      assertThat(number(result, "streams")).isGreaterThan(6);
    } finally {
      hosts.reconnect("s2");
    }
  }

  @Test
  void threeReplicasShareWhatOneAnswered() throws Exception {
    String one = finish(startCameras(SERVERS.subList(0, 1), 6, 3, AS_MANY_AS_ARE_ANSWERED));
    String three = finish(startCameras(SERVERS, 6, 3, AS_MANY_AS_ARE_ANSWERED));
    System.out.println("one replica: " + one + "; three: " + three);

    assertThat(one).startsWith("lost=0 ");
    assertThat(three).startsWith("lost=0 ");
  }

  private static Path log(String server) {
    return directory.resolve(server + ".log");
  }

  private static Process startCameras(
      List<String> servers, int cameras, int seconds, int framesPerSecond) throws IOException {
    String addresses =
        servers.stream().map(s -> hosts.address(s) + ":50051").collect(Collectors.joining(","));
    return hosts.start(
        CLIENTS,
        java(
                "-Xmx256m",
                CamerasMain.class.getName(),
                addresses,
                Integer.toString(cameras),
                Integer.toString(seconds),
                Integer.toString(framesPerSecond))
            .redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  private static String finish(Process clients) throws IOException {
    try (BufferedReader out = clients.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("started");
      return out.readLine();
    }
  }

  private static long number(String result, String field) {
    String rest = result.substring(result.indexOf(field + "=") + field.length() + 1);
    return Long.parseLong(rest.split(" ", 2)[0]);
  }

  private static ProcessBuilder java(String option, String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }
}
