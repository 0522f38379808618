package dev.mien.client.detection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What MediaPipe Tasks itself found in a set of images that does not belong to the project. */
final class OfficialReference {

  private static final Path FOLDER = Path.of("..", "..", "shared", "mediapipe");

  private OfficialReference() {}

  record Case(String image, int rotationDegrees, float minConfidence, List<Face> faces) {

    Path file() {
      return FOLDER.resolve("faces").resolve(image);
    }

    @Override
    public String toString() {
      return image + " at " + minConfidence + ", turned by " + rotationDegrees;
    }
  }

  record Face(BoundingBox box, float score, List<NormalizedKeypoint> keypoints) {}

  static void assumePresent() {
    assumeTrue(
        isPresent(),
        "skipped: the reference detections are not in " + FOLDER.toAbsolutePath().normalize());
  }

  /** One case to skip where the reference is missing: a test without cases would say nothing. */
  static Stream<Case> cases() throws IOException {
    if (!isPresent()) {
      return Stream.of(new Case("no image", 0, 0.5f, List.of()));
    }
    JsonNode images = new ObjectMapper().readTree(FOLDER.resolve("official.json").toFile());
    return images.get("images").properties().stream().flatMap(OfficialReference::casesOf);
  }

  private static boolean isPresent() {
    return Files.isRegularFile(FOLDER.resolve("official.json"));
  }

  private static Stream<Case> casesOf(Map.Entry<String, JsonNode> image) {
    var cases = new ArrayList<Case>();
    image
        .getValue()
        .get("detections")
        .properties()
        .forEach(
            e ->
                cases.add(
                    new Case(
                        image.getKey(), 0, Float.parseFloat(e.getKey()), faces(e.getValue()))));
    image
        .getValue()
        .path("rotated")
        .properties()
        .forEach(
            e ->
                cases.add(
                    new Case(
                        image.getKey(), Integer.parseInt(e.getKey()), 0.5f, faces(e.getValue()))));
    return cases.stream();
  }

  private static List<Face> faces(JsonNode faces) {
    var found = new ArrayList<Face>();
    for (JsonNode face : faces) {
      JsonNode box = face.get("box");
      var keypoints = new ArrayList<NormalizedKeypoint>();
      for (JsonNode point : face.get("keypoints")) {
        keypoints.add(
            new NormalizedKeypoint(
                (float) point.get(0).asDouble(), (float) point.get(1).asDouble()));
      }
      found.add(
          new Face(
              new BoundingBox(
                  box.get(0).asInt(), box.get(1).asInt(), box.get(2).asInt(), box.get(3).asInt()),
              (float) face.get("score").asDouble(),
              keypoints));
    }
    return found;
  }
}
