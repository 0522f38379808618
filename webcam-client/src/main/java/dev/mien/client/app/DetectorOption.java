package dev.mien.client.app;

import dev.mien.client.detection.graph.FaceDetectionModel;
import picocli.CommandLine.Option;

/** Which model finds the faces: an option of a command. */
final class DetectorOption {

  @Option(
      names = "--detector",
      defaultValue = "short-range",
      paramLabel = "NAME",
      description =
          "One of ${COMPLETION-CANDIDATES}. short-range finds faces within two metres of a camera,"
              + " full-range within five (slower), tiles the small faces of a crowd (slowest).")
  private FaceDetectionModel model;

  FaceDetectionModel model() {
    return model;
  }
}
