package dev.mien.k8s.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import dev.mien.k8s.programs.ModuleBuild;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Spark's History Server as the manifest starts it; only folder and port are this machine's. */
public final class HistoryServer implements AutoCloseable {

  private static final String PORT = "spark.history.ui.port";
  private static final String FOLDER = "spark.history.fs.logDirectory";

  private final JsonNode container;
  private final int port;
  private final Process process;

  public HistoryServer(Kustomize kustomize, Path events, Path log) throws IOException {
    container =
        kustomize
            .render("training/submit")
            .one("Deployment", "mien-history")
            .at("/spec/template/spec/containers/0");
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    process =
        new ProcessBuilder(command(settings(kustomize, events)))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
  }

  private Map<String, String> settings(Kustomize kustomize, Path events) {
    var settings = new HashMap<>(DeclaredTrainings.history(kustomize));
    String declared = container.at("/ports/0/containerPort").asText();
    if (!declared.equals(settings.put(PORT, Integer.toString(port)))) {
      throw new AssertionError("%s is not the container's port %s".formatted(PORT, declared));
    }
    settings.put(FOLDER, events.toUri().toString());
    return settings;
  }

  private List<String> command(Map<String, String> settings) {
    List<String> arguments = Manifests.texts(container.path("args"));
    ModuleBuild trainer = ModuleBuild.trainer();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + trainer.jvmOptions());
    command.add("-XX:TieredStopAtLevel=1");
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(
        trainer.libraries().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(arguments.subList(1, arguments.size())); // without spark-class, which is java
    return command;
  }

  /**
   * @return what the readiness probe gets: the trainings, or nothing where it does not pass
   */
  public String trainings() throws InterruptedException {
    URI probe =
        URI.create(
            "http://127.0.0.1:%d%s"
                .formatted(port, container.at("/readinessProbe/httpGet/path").asText()));
    try {
      var answer =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(probe).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? answer.body() : "";
    } catch (IOException e) {
      return ""; // not yet
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
