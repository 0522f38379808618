package dev.mien.client.app;

import dev.mien.client.detection.graph.FaceDetectionModel;
import picocli.CommandLine.Option;

/** Which model finds the faces: an option of a command. */
final class DetectorOption {

  @Option(
      names = "--detector",
      defaultValue = "short-range",
      paramLabel = "RANGE",
      description =
          "${COMPLETION-CANDIDATES}: faces within two metres of a camera, or within five (slower).")
  private FaceDetectionModel model;

  FaceDetectionModel model() {
    return model;
  }
}
