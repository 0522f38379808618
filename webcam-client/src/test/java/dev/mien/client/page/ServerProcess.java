package dev.mien.client.page;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The inference server as the build before this module's left it, with the bundled model. A process
 * of its own: client and server do not share a class path.
 *
 * @param address of gRPC
 * @param page of the browser's client
 */
record ServerProcess(Process process, String address, URI page) implements AutoCloseable {

  private static final Path MODULE = Path.of("../inference-server").toAbsolutePath().normalize();
  private static final Pattern READY =
      Pattern.compile("gRPC on (127\\.0\\.0\\.1:\\d+) and metrics on (http\\S+)/metrics");

  /** Empty where it is not built. */
  static Optional<String> classPath() throws IOException {
    Path libraries = MODULE.resolve("target/launch.classpath");
    if (!Files.exists(libraries)) {
      return Optional.empty();
    }
    try (Stream<Path> built = Files.list(MODULE.resolve("target"))) {
      return built
          .filter(file -> file.getFileName().toString().matches("mien-inference-server-[\\d.]+jar"))
          .findFirst()
          .map(Path::toString)
          .map(jar -> jar + File.pathSeparator + read(libraries));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ServerProcess start(Path log, String... options) throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + MODULE.resolve("src/main/launch/jvm.options"),
                "-cp",
                classPath().orElseThrow(),
                "dev.mien.server.app.ServerMain",
                "serve",
                "--port",
                "0",
                "--http-port",
                "0"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    BufferedReader output = process.inputReader();
    String line = String.valueOf(output.readLine());
    Matcher ready = READY.matcher(line);
    if (!ready.find()) {
      process.destroyForcibly();
      throw new AssertionError("the server said '%s'; %s".formatted(line, Files.readString(log)));
    }
    return new ServerProcess(process, ready.group(1), URI.create(ready.group(2) + "/"));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
