package dev.mien.cli.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real script and its tables in a checkout of nothing else, with a Java that prints its
 * arguments and a Maven that makes empty jars at once.
 */
final class FakeCheckout {

  private static final List<String> MODULES =
      List.of("trainer-spark", "inference-server", "webcam-client");

  private final Path home;
  private final Path tools;
  private final TreeMap<String, String> environment = new TreeMap<>();

  record Result(int exitCode, String out, String err) {}

  FakeCheckout(Path home, Path tools) throws IOException {
    this.home = home;
    this.tools = Files.createDirectories(tools);
    Path real = Path.of("").toAbsolutePath().getParent();
    Path launch = Path.of("cli/src/main/launch");
    Files.createDirectories(home.resolve(launch));
    for (String file : List.of("mien", launch + "/verbs.txt", launch + "/usage.txt")) {
      Files.copy(real.resolve(file), home.resolve(file));
    }
    for (String module : MODULES) {
      Files.createDirectories(home.resolve(module).resolve("src/main/launch"));
    }
    Files.writeString(home.resolve("pom.xml"), "");
    makeOlder();
    script(
        "mvn",
        """
        echo "built $*" >>"$MAVEN_CALLS"
        module=$(echo "$*" | sed 's/.*-pl \\([^ ]*\\) .*/\\1/')
        mkdir -p "$module/target"
        : >"$module/target/mien-$module-0.1.0.jar"
        printf '%s' "${CLASS_PATH:-lib.jar}" >"$module/target/launch.classpath"
        """);
    script("sleep", "exec /bin/sleep 0.05"); // this Maven takes no second
    environment.put("MAVEN_CALLS", tools.resolve("maven-calls").toString());
    environment.put("PATH", tools + ":/usr/bin:/bin");
    environment.put("HOME", tools.toString());
    java("17.0.9");
  }

  Path home() {
    return home;
  }

  /** The Java of JAVA_HOME. */
  void java(String version) throws IOException {
    Path bin = Files.createDirectories(tools.resolve("jdk/bin"));
    Files.writeString(tools.resolve("jdk/release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(
        bin.resolve("java"),
        """
        for a in "$@"; do
          printf '[%s]' "$a"
          case "$a" in -XX:ArchiveClassesAtExit=*) echo classes >"${a#*=}" ;; esac
        done
        if [ -n "${SHOW_LOCALE:-}" ]; then printf '[locale %s]' "${LC_ALL:-}"; fi
        exit ${STATUS:-0}
        """);
    executable(bin.resolve("javac"), "");
    executable(
        bin.resolve("jar"),
        "mkdir -p org && basename \"$2\" >org/libopencv.so && exit ${JAR_STATUS:-0}");
    environment.put("JAVA_HOME", tools.resolve("jdk").toString());
  }

  void environment(String name, String value) {
    environment.put(name, value);
  }

  void withoutMaven() throws IOException {
    Files.delete(tools.resolve("mvn"));
    // Where the machine has a Maven, it is not in the PATH of this test.
    Path bin = Files.createDirectories(tools.resolve("bin"));
    for (String tool :
        List.of("sh", "sed", "cat", "find", "head", "dirname", "readlink", "mkdir", "rm")) {
      Files.createSymbolicLink(bin.resolve(tool), Path.of("/bin").resolve(tool));
    }
    environment.put("PATH", bin.toString());
  }

  long builds() throws IOException {
    Path calls = tools.resolve("maven-calls");
    try (Stream<String> lines = Files.exists(calls) ? Files.lines(calls) : Stream.empty()) {
      return lines.count();
    }
  }

  Result run(Path script, String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    return run(command);
  }

  Result run(List<String> command) throws IOException, InterruptedException {
    Path out = tools.resolve("out");
    Path err = tools.resolve("err");
    var builder =
        new ProcessBuilder(command)
            .directory(tools.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("does not end: " + command);
    }
    return new Result(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private void script(String name, String text) throws IOException {
    executable(tools.resolve(name), text);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What is built now is newer than all that it is built from. */
  private void makeOlder() throws IOException {
    var hourAgo = FileTime.from(Instant.now().minusSeconds(3600));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, hourAgo);
      }
    }
  }
}
