package dev.mien.k8s.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Guide;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trainings that the manifests and the guide declare, each as a line of spark-submit. */
public final class DeclaredTrainings {

  private DeclaredTrainings() {}

  public static SubmitLine job(Kustomize kustomize) {
    return SubmitLine.of(
        Manifests.texts(
            kustomize
                .render("training/submit")
                .one("Job", "mien-training")
                .at("/spec/template/spec/containers/0/args")));
  }

  static SubmitLine application(Kustomize kustomize) {
    JsonNode spec =
        kustomize.render("training/operator").one("SparkApplication", "mien-training").path("spec");
    return new SubmitLine(
        Map.of("--class", spec.path("mainClass").asText()),
        texts(spec.path("sparkConf")),
        spec.path("mainApplicationFile").asText(),
        Manifests.texts(spec.path("arguments")));
  }

  static SubmitLine guide() {
    List<String> lines = Guide.read().commands("spark-submit ");
    if (lines.size() != 1) {
      throw new AssertionError("README.md has %d lines of spark-submit".formatted(lines.size()));
    }
    return SubmitLine.of(Guide.words(lines.get(0), 0));
  }

  /** What Spark's History Server is told, as settings. */
  static Map<String, String> history(Kustomize kustomize) {
    String options =
        kustomize
            .render("training/submit")
            .one("Deployment", "mien-history")
            .at("/spec/template/spec/containers/0/env/0/value")
            .asText();
    return Arrays.stream(options.split(" ", -1))
        .map(option -> option.substring("-D".length()).split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static Map<String, String> texts(JsonNode object) {
    var texts = new LinkedHashMap<String, String>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }
}
