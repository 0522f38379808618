package dev.mien.k8s.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mien.k8s.manifest.Kustomize;
import dev.mien.k8s.manifest.Manifests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The trainings that the manifests and the script declare, each as a line of spark-submit. */
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
    return application(kustomize, "training/operator");
  }

  /**
   * @param folder with a SparkApplication
   */
  static SubmitLine application(Kustomize kustomize, String folder) {
    JsonNode spec = kustomize.render(folder).one("SparkApplication", "mien-training").path("spec");
    return new SubmitLine(
        Map.of("--class", spec.path("mainClass").asText()),
        texts(spec.path("sparkConf")),
        spec.path("mainApplicationFile").asText(),
        Manifests.texts(spec.path("arguments")));
  }

  /** The script for a machine outside the cluster. */
  static SubmitLine script() {
    try {
      String text = Files.readString(Kustomize.HOME.resolve("training/submit-from-outside"));
      String line =
          text.substring(text.indexOf("exec spark-submit") + "exec ".length())
              .replace("\\\n", " ")
              .replace("\"", "");
      return SubmitLine.of(List.of(line.strip().split("\\s+")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
