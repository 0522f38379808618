package dev.mien.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code mien.cmd}, on Windows, or on Linux where Wine is installed. */
final class ITWindowsLauncher {

  @TempDir private Path folder;

  @BeforeEach
  void requireACommandInterpreter() {
    assumeThat(OS.WINDOWS.isCurrentOs() || isInstalled("wine"))
        .as("mien.cmd needs Windows or Wine")
        .isTrue();
  }

  @Test
  void theTrainerRunsOnJava17AndTheSentenceSaysWhatToInstall() throws Exception {
    Process mien = run(java("24.0.1"), "train");

    assertThat(output(mien))
        .startsWith("mien: the trainer runs on Java 17 only, as its Spark 3.5 does, but ")
        .contains("java.exe is Java 24.0.1: install a JDK 17")
        .hasLineCount(1);
    assertThat(mien.waitFor()).isOne();
  }

  private static boolean isInstalled(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
  }

  /** A Java that says its version and is never started. */
  private Path java(String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve("jdk"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java.exe"));
    return home;
  }

  private Process run(Path java, String verb) throws IOException {
    Path script = Path.of("..", "mien.cmd").toAbsolutePath().normalize();
    List<String> command = List.of("cmd", "/c", forWindows(script), verb);
    var builder = new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile());
    if (!OS.WINDOWS.isCurrentOs()) {
      builder.command().add(0, "wine");
      builder.environment().put("WINEDEBUG", "-all");
    }
    builder.environment().put("JAVA_HOME", forWindows(java));
    return builder.redirectErrorStream(true).redirectOutput(outputFile().toFile()).start();
  }

  /** Wine's name for the root of the file system is Z. */
  private static String forWindows(Path path) {
    return OS.WINDOWS.isCurrentOs() ? path.toString() : "Z:" + path.toString().replace('/', '\\');
  }

  /** A file: Wine's server outlives the command and would keep a pipe open. */
  private Path outputFile() {
    return folder.resolve("output");
  }

  /** Without what Wine says when it makes its folder, at its first start. */
  private String output(Process mien) throws IOException, InterruptedException {
    mien.waitFor();
    return Files.readString(outputFile(), StandardCharsets.UTF_8)
        .replaceAll("(?m)^wine: .*\\R", "");
  }
}
