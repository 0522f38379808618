package dev.mien.k8s.network;

import dev.mien.k8s.programs.ModuleBuild;
import dev.mien.k8s.training.SubmitLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Spark's standalone master and its workers, each on a host of its own. */
final class SparkHosts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int MASTER_PORT = 7077;

  private final Hosts hosts;
  private final Path home;
  private final ModuleBuild trainer;

  /**
   * @param home becomes SPARK_HOME, on a file system that the hosts share
   */
  SparkHosts(Hosts hosts, Path home, ModuleBuild trainer) throws IOException {
    this.hosts = hosts;
    this.home = home;
    this.trainer = trainer;
    Path jars = Files.createDirectories(home.resolve("jars"));
    for (Path library : trainer.libraries()) {
      link(library, jars.resolve(library.getFileName()));
    }
  }

  private static void link(Path library, Path jar) throws IOException {
    try {
      Files.createLink(jar, library);
    } catch (IOException e) {
      Files.copy(library, jar); // on another disk
    }
  }

  String masterUrl(String host) {
    return "spark://%s:%d".formatted(hosts.address(host), MASTER_PORT);
  }

  void startMaster(String host) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--host", hosts.address(host)));
    arguments.addAll(List.of("--port", Integer.toString(MASTER_PORT), "--webui-port", "0"));
    start(host, log("master"), "-Xmx512m", "org.apache.spark.deploy.master.Master", arguments);
    awaitLine(log("master"), "Starting Spark master at");
  }

  /** Comes to the master when it is ready. */
  void startWorker(String host, String master) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--host", hosts.address(host)));
    arguments.addAll(List.of("--webui-port", "0", "--cores", "1", "--memory", "8g"));
    arguments.addAll(List.of("--work-dir", home.resolve("work-" + host).toString()));
    arguments.add(masterUrl(master));
    start(host, log(host), "-Xmx512m", "org.apache.spark.deploy.worker.Worker", arguments);
  }

  void awaitWorker(String host) {
    awaitLine(log(host), "Successfully registered with master");
  }

  /** In client mode. */
  Process submit(String host, SubmitLine line, Path log) throws IOException {
    return start(
        host, log, "@" + trainer.jvmOptions(), "org.apache.spark.deploy.SparkSubmit", line.words());
  }

  private Process start(String host, Path log, String option, String main, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(option, "-cp", home.resolve("jars") + "/*", main));
    command.addAll(arguments);
    var program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    program.environment().put("SPARK_HOME", home.toString());
    // Without it the worker looks for Spark's own build folders.
    program.environment().put("SPARK_SCALA_VERSION", "2.12");
    program.environment().put("SPARK_LOCAL_IP", hosts.address(host));
    program.environment().remove("CLASSPATH");
    // Executors inherit it; they live too shortly for the optimising compiler.
    program.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    return hosts.start(host, program);
  }

  private Path log(String name) {
    return home.resolve(name + ".log");
  }

  private static void awaitLine(Path log, String text) {
    Awaitility.await(text).atMost(PATIENCE).until(() -> Files.readString(log).contains(text));
  }

  /** The ends of the logs, for when a test fails. */
  String logs() {
    var text = new StringBuilder();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path log : files.filter(f -> f.toString().matches(".*(\\.log|stderr)")).toList()) {
        List<String> lines = Files.readAllLines(log);
        text.append("== ").append(log).append('\n');
        lines
            .subList(Math.max(0, lines.size() - 30), lines.size())
            .forEach(line -> text.append(line).append('\n'));
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }
}
