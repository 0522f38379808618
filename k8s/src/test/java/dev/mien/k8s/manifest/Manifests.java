package dev.mien.k8s.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Objects that are applied together. */
public record Manifests(List<JsonNode> objects) {

  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  public Manifests {
    objects = List.copyOf(objects);
  }

  public static Manifests parse(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      return new Manifests(documents.readAll());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One document, of whatever kind. */
  public static JsonNode read(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  public JsonNode one(String kind, String name) {
    return ofKind(kind)
        .filter(object -> name(object).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no %s %s".formatted(kind, name)));
  }

  public boolean has(String kind, String name) {
    return ofKind(kind).anyMatch(object -> name(object).equals(name));
  }

  /** Pod templates of deployments and jobs. */
  public Stream<JsonNode> podTemplates() {
    return objects.stream()
        .filter(object -> object.at("/spec/template/spec/containers").isArray())
        .map(object -> object.at("/spec/template"));
  }

  /** A copy with another value at one place, to see whether a check minds. */
  public Manifests with(String kind, String name, String pointer, Object value) {
    JsonNode found = one(kind, name);
    JsonNode changed = found.deepCopy();
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = changed.at(pointer.substring(0, slash));
    String last = pointer.substring(slash + 1).replace("~1", "/");
    JsonNode replacement = YAML.valueToTree(value);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), replacement);
    } else if (parent instanceof ObjectNode object) {
      object.set(last, replacement);
    } else {
      throw new AssertionError("%s %s has nothing at %s".formatted(kind, name, pointer));
    }
    return new Manifests(
        objects.stream().map(object -> object.equals(found) ? changed : object).toList());
  }

  public static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  /** "Deployment mien-server". */
  public static String title(JsonNode object) {
    return object.path("kind").asText() + " " + name(object);
  }

  public static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  public static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }
}
