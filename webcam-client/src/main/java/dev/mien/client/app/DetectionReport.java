package dev.mien.client.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Detections as a JSON file. */
public final class DetectionReport {

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
   * Whoever looks at {@code target} sees the old file or the whole new one.
   *
   * @param facesByFile file name to faces, the best first
   * @throws IOException with a sentence that names the file
   */
  public static void write(SortedMap<String, List<Detection>> facesByFile, Path target)
      throws IOException {
    Map<String, List<Face>> report = new LinkedHashMap<>();
    facesByFile.forEach((file, faces) -> report.put(file, faces.stream().map(Face::of).toList()));
    try {
      replace(target.toAbsolutePath(), report);
    } catch (IOException e) {
      throw new IOException(
          "%s: could not be written (%s). Name a file in a folder that you may write to."
              .formatted(target, e),
          e);
    }
  }

  private static void replace(Path target, Map<String, List<Face>> report) throws IOException {
    Files.createDirectories(target.getParent());
    Path aside = target.resolveSibling("." + target.getFileName() + ".part");
    try {
      JSON.writeValue(aside.toFile(), report);
      Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
