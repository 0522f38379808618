package dev.mien.client.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mien.cli.AtomicFile;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Detections as a JSON file. */
final class DetectionReport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DetectionReport() {}

  /**
   * @param box x, y, width, height in pixels of the image
   * @param keypoints x and y as fractions of the image
   */
  private record Face(List<Integer> box, float score, List<List<Float>> keypoints) {

    static Face of(Detection detection) {
      BoundingBox box = detection.boundingBox();
      return new Face(
          List.of(box.originX(), box.originY(), box.width(), box.height()),
          detection.score(),
          detection.keypoints().stream().map(point -> List.of(point.x(), point.y())).toList());
    }
  }

  /**
   * @param facesByFile file name to faces, the best first
   * @throws dev.mien.cli.UserException where it cannot be written; an older file stays
   */
  static void write(SortedMap<String, List<Detection>> facesByFile, Path target) {
    Map<String, List<Face>> report = new LinkedHashMap<>();
    facesByFile.forEach((file, faces) -> report.put(file, faces.stream().map(Face::of).toList()));
    AtomicFile.write(target, part -> JSON.writeValue(part.toFile(), report));
  }
}
