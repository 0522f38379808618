package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** A container's arguments of the form {@code --name=value}. */
public record Arguments(List<String> all) {

  public static Arguments of(JsonNode container) {
    return new Arguments(Manifests.texts(container.path("args")));
  }

  public Optional<String> value(String option) {
    String start = option + "=";
    return all.stream()
        .filter(argument -> argument.startsWith(start))
        .map(argument -> argument.substring(start.length()))
        .findFirst();
  }

  /** The values that are absolute paths. */
  public List<String> paths() {
    return all.stream()
        .filter(argument -> argument.startsWith("--") && argument.contains("=/"))
        .map(argument -> argument.substring(argument.indexOf("=/") + 1))
        .toList();
  }
}
