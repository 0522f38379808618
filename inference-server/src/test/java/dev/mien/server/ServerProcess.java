package dev.mien.server;

import dev.mien.server.app.ServerMain;
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
            "@" + Path.of("src/main/launch/jvm.options").toAbsolutePath(),
            "-cp",
            System.getProperty("java.class.path"),
            ServerMain.class.getName(),
            "serve",
            "--http-port",
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
      String line = String.valueOf(out.readLine());
      ready = READY.matcher(line);
      if (!ready.matches()) {
        throw new AssertionError(
            "the server's first line is '%s'; its log: %s".formatted(line, log));
      }
    }
    return ready;
  }

  public static ManagedChannel channel(int port) {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** For loads: answers are counted in the thread that reads them, as `mien loadtest` does. */
  public static ManagedChannel lightChannel(int port) {
    return ManagedChannelBuilder.forAddress("127.0.0.1", port)
        .usePlaintext()
        .directExecutor()
        .build();
  }

  /** That it has used so far. */
  public long cpuNanos() {
    return process.info().totalCpuDuration().orElseThrow().toNanos();
  }

  public void sigterm() {
    process.destroy();
  }

  void sigkill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the server did not end within 60 s; its log: " + log);
    }
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
