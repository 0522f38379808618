package dev.mien.k8s.programs;

import dev.mien.k8s.manifest.Kustomize;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One of the programs as the build before this module's left it, in a process of its own, as {@code
 * ./mien} starts it.
 */
record BuiltProgram(String module, String mainClass) {

  static final BuiltProgram TRAINER =
      new BuiltProgram("trainer-spark", "dev.mien.trainer.app.TrainerMain");
  static final BuiltProgram SERVER =
      new BuiltProgram("inference-server", "dev.mien.server.app.ServerMain");
  static final BuiltProgram CLIENT =
      new BuiltProgram("webcam-client", "dev.mien.client.app.ClientMain");

  private static final int LONGEST_SECONDS = 300;

  /** Starts it; what it prints goes to the log. */
  Process start(Path log, Object... arguments) throws IOException {
    Path home = Kustomize.HOME.resolveSibling(module);
    String libraries = Files.readString(home.resolve("target/launch.classpath")).strip();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + home.resolve("src/main/launch/jvm.options"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(jar(home) + File.pathSeparator + libraries);
    command.add(mainClass);
    Stream.of(arguments).map(Object::toString).forEach(command::add);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** Runs it to its end, which has to be a good one. */
  void run(Path log, Object... arguments) throws IOException, InterruptedException {
    Process process = start(log, arguments);
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(arguments[0] + " failed: " + Files.readString(log));
    }
  }

  private Path jar(Path home) throws IOException {
    try (Stream<Path> built = Files.list(home.resolve("target"))) {
      return built
          .filter(
              file -> file.getFileName().toString().matches("mien-" + module + "-[\\d.]+\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("build it first: mvn -pl k8s -am verify"));
    }
  }
}
