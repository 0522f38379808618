package dev.mien.trainer.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A Spark standalone master and its workers, each a process of its own, from the Spark jars of the
 * build: what a Spark distribution holds, and nothing of mien.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final Pattern MASTER_URL =
      Pattern.compile("Starting Spark master at (spark://\\S+)");

  /** What the jar for spark-submit brings along; everything else is a distribution's. */
  private static final Pattern NOT_SPARKS =
      Pattern.compile(
          ".*/(mien|drawn-faces|deeplearning4j|dl4j|datavec|nd4j|javacpp|openblas|protobuf|picocli|xchart|jhdf|grpc|onnxruntime|junit|assertj|awaitility)[^/]*|.*/(org/(nd4j|deeplearning4j|datavec|bytedeco))/.*|.*/(test-)?classes");

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path home;
  private final List<Process> workers = new ArrayList<>();
  private Process master;
  private String masterUrl;

  private StandaloneCluster(Path home) {
    this.home = home;
  }

  /**
   * @param home an empty folder, which becomes SPARK_HOME
   */
  static StandaloneCluster start(Path home, int workers) throws IOException {
    var cluster = new StandaloneCluster(home);
    cluster.linkJars();
    cluster.startMaster();
    for (int i = 0; i < workers; i++) {
      cluster.startWorker();
    }
    return cluster;
  }

  /** The jar that users submit. */
  static Path submitJar() throws IOException {
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      return built
          .filter(file -> file.toString().endsWith("-submit.jar"))
          .findFirst()
          .orElseThrow(
              () ->
                  new AssertionError(
                      "no target/*-submit.jar: build it with mvn -Dsubmit.jar.phase=package package"))
          .toAbsolutePath();
    }
  }

  /** {@code spark-submit} in client mode, as its script would start it. */
  Process submit(Path log, Map<String, String> conf, String... arguments) throws IOException {
    List<String> command = java("org.apache.spark.deploy.SparkSubmit", driverOptions());
    command.addAll(List.of("--master", masterUrl));
    conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
    command.add(submitJar().toString());
    command.addAll(List.of(arguments));
    return process(command, log, "127.0.0.1");
  }

  /** With its executor, as when a machine loses its power. */
  void killWorker(int number) {
    Process worker = workers.get(number);
    List<ProcessHandle> all =
        Stream.concat(worker.descendants(), Stream.of(worker.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    for (int i = 0; i < workers.size(); i++) {
      killWorker(i);
    }
    if (master != null) {
      master.destroyForcibly();
    }
  }

  private void linkJars() throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path jar = Path.of(entry);
      if (!NOT_SPARKS.matcher(entry).matches() && entry.endsWith(".jar")) {
        link(jar, jars.resolve(jar.getFileName()));
      }
    }
  }

  private static void link(Path jar, Path target) throws IOException {
    try {
      Files.createLink(target, jar);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(jar, target);
    }
  }

  private void startMaster() throws IOException {
    Path log = home.resolve("master.log");
    List<String> command = java("org.apache.spark.deploy.master.Master", List.of());
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    master = process(command, log, "127.0.0.1");
    masterUrl =
        Awaitility.await("the master's address")
            .atMost(PATIENCE)
            .until(() -> find(log, MASTER_URL), Optional::isPresent)
            .orElseThrow()
            .group(1);
  }

  private void startWorker() throws IOException {
    int number = workers.size();
    Path log = home.resolve("worker-" + number + ".log");
    List<String> command = java("org.apache.spark.deploy.worker.Worker", List.of());
    String address = "127.0.0.1";
    command.addAll(List.of("--host", address, "--webui-port", "0", "--cores", "1"));
    command.addAll(
        List.of("--memory", "2g", "--work-dir", home.resolve("work-" + number).toString()));
    command.add(masterUrl);
    workers.add(process(command, log, address));
    Pattern registered = Pattern.compile("Successfully registered with master");
    Awaitility.await("worker " + number + " at the master")
        .atMost(PATIENCE)
        .until(() -> find(log, registered).isPresent());
  }

  private List<String> driverOptions() {
    return List.of("@" + Path.of("src/main/launch/jvm.options").toAbsolutePath());
  }

  private List<String> java(String main, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", home.resolve("jars") + "/*", main));
    return command;
  }

  private Process process(List<String> command, Path log, String address) throws IOException {
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    // Without it the worker looks for Spark's own build folders.
    builder.environment().put("SPARK_SCALA_VERSION", "2.12");
    builder.environment().put("SPARK_LOCAL_IP", address);
    builder.environment().remove("CLASSPATH");
    // Executors inherit it; they live too shortly for the optimising compiler.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return builder.start();
  }

  private static Optional<Matcher> find(Path log, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(log));
      return matcher.find() ? Optional.of(matcher) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ends of the logs, for when a test fails. */
  String logs() throws IOException {
    var text = new StringBuilder();
    try (Stream<Path> logs = Files.walk(home)) {
      for (Path log : logs.filter(file -> isLog(file.getFileName().toString())).toList()) {
        List<String> lines = Files.readAllLines(log);
        text.append("== ").append(log).append('\n');
        lines.stream()
            .skip(Math.max(0, lines.size() - 30))
            .forEach(line -> text.append(line).append('\n'));
      }
    }
    return text.toString();
  }

  private static boolean isLog(String name) {
    return name.endsWith(".log") || Arrays.asList("stderr", "stdout").contains(name);
  }
}
