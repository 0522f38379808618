package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code mien serve} as it is started: a process of its own. Killed at the end. */
public final class ServerProcess implements AutoCloseable {

  private static final Pattern READY =
      Pattern.compile(
          "mien serves gRPC on 127\\.0\\.0\\.1:(\\d+) and metrics on (http\\S+/metrics)");

  private final Process process;
  private final Path log;
  private final BufferedReader out;
  private Matcher ready;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.out = process.inputReader(StandardCharsets.UTF_8);
  }

  /** With its log in the folder given; does not wait. */
  static ServerProcess start(Path directory, String... arguments) throws IOException {
    return start(Files.createTempFile(directory, "server", ".log"), List.of(), List.of(arguments));
  }

  /**
   * Does not wait.
   *
   * @param prefix of the command, as "taskset -c 0"; may be empty
   */
  public static ServerProcess start(Path log, List<String> prefix, List<String> arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            ServerMain.class.getName(),
            "serve",
            "--metrics-port",
            "0"));
    command.addAll(arguments);
    return new ServerProcess(new ProcessBuilder(command).redirectError(log.toFile()).start(), log);
  }

  /** Waits until it can be asked. */
  public int port() throws IOException {
    return Integer.parseInt(ready().group(1));
  }

  /** Of its metrics; waits as well. */
  public URI metrics() throws IOException {
    return URI.create(ready().group(2));
  }

  private Matcher ready() throws IOException {
    if (ready == null) {
      String line = out.readLine();
      assertThat(line).as("the server's first line; its log is %s", log).isNotNull();
      ready = READY.matcher(line);
      assertThat(ready.matches()).as(line).isTrue();
    }
    return ready;
  }

  public static ManagedChannel channel(int port) {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  void sigterm() {
    process.destroy();
  }

  void sigkill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ended").isTrue();
    return process.exitValue();
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
