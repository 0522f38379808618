package dev.mien.k8s.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Arguments;
import dev.mien.k8s.manifest.Kustomize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The real server, started by the image's entry point with the arguments and variables of a
 * container. Only what belongs to this machine is another: ports are free ones, and mount paths are
 * folders.
 */
final class DeployedServer implements AutoCloseable {

  private static final List<String> PORT_OPTIONS = List.of("--port", "--http-port");

  private final Map<String, Integer> ports = new HashMap<>();
  private final Path log;
  private final Process process;

  /**
   * @param mounts container path → folder here
   */
  DeployedServer(JsonNode container, Map<String, Path> mounts, Path log) throws IOException {
    this.log = log;
    choosePorts(container);
    List<String> command = new ArrayList<>();
    command.add("bash");
    command.add(Entrypoint.into(log.toAbsolutePath().getParent()).toString());
    Arguments.of(container).all().forEach(argument -> command.add(here(argument, mounts)));
    var program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    for (JsonNode variable : container.path("env")) {
      program.environment().put(variable.path("name").asText(), variable.path("value").asText());
    }
    process = program.start();
  }

  /** By the container's own number and name. */
  private void choosePorts(JsonNode container) throws IOException {
    for (JsonNode port : container.path("ports")) {
      try (var free = new ServerSocket(0)) {
        ports.put(port.path("containerPort").asText(), free.getLocalPort());
        ports.put(port.path("name").asText(), free.getLocalPort());
      }
    }
  }

  private String here(String argument, Map<String, Path> mounts) {
    for (String option : PORT_OPTIONS) {
      if (argument.startsWith(option + "=")) {
        return option + "=" + port(argument.substring(option.length() + 1));
      }
    }
    for (var mount : mounts.entrySet()) {
      if (argument.contains("=" + mount.getKey())) {
        return argument.replace("=" + mount.getKey(), "=" + mount.getValue());
      }
    }
    return argument;
  }

  /**
   * @param inContainer a number or a name
   * @return the port here
   */
  int port(String inContainer) {
    Integer port = ports.get(inContainer);
    if (port == null) {
      throw new AssertionError("the container has no port " + inContainer);
    }
    return port;
  }

  /**
   * @return the exit code of the image's own health check
   */
  int healthcheck() throws IOException, InterruptedException {
    var check =
        new ProcessBuilder("bash", Kustomize.HOME.resolve("images/healthcheck").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    check.environment().put("MIEN_SERVE_HTTP_PORT", Integer.toString(port("metrics")));
    return check.start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As the kubelet does it. */
  void terminate() {
    process.destroy();
  }

  /**
   * @return its exit code
   */
  int awaitEnd(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still there after %d s: %s".formatted(seconds, log()));
    }
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
