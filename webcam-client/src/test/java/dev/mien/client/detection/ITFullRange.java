package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.source.media.PictureFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The model for far faces, against what MediaPipe Tasks finds with the one for near faces. */
final class ITFullRange {

  @Test
  void findsTheFacesOfTheShortRangeAndSmallerOnes() throws IOException {
    OfficialReference.assumePresent();
    var overlaps = new ArrayList<Double>();
    int found = 0;
    try (var detector =
        FaceDetector.createFromOptions(
            FaceDetectorOptions.builder().setModel(FaceDetectionModel.FULL_RANGE).build())) {
      for (OfficialReference.Case reference : upright()) {
        try (MPImage image = MPImage.ofBgr(PictureFile.read(reference.file()))) {
          List<Detection> faces = detector.detect(image).detections();
          found += faces.size();
          reference.faces().forEach(face -> overlaps.add(overlapWithBest(face.box(), faces)));
        }
      }
    }

    assertThat(overlaps).hasSizeGreaterThan(30);
    assertThat(overlaps.stream().filter(overlap -> overlap >= 0.4).count())
        .isGreaterThanOrEqualTo(overlaps.size() * 9L / 10);
    assertThat(found).isGreaterThan(overlaps.size());
  }

  private static List<OfficialReference.Case> upright() throws IOException {
    return OfficialReference.cases()
        .filter(it -> it.rotationDegrees() == 0 && it.minConfidence() == 0.5f)
        .toList();
  }

  private static double overlapWithBest(BoundingBox box, List<Detection> faces) {
    return faces.stream().mapToDouble(face -> overlap(box, face.boundingBox())).max().orElse(0);
  }

  /** Intersection over union. */
  private static double overlap(BoundingBox a, BoundingBox b) {
    double width =
        Math.min(a.originX() + a.width(), b.originX() + b.width())
            - Math.max(a.originX(), b.originX());
    double height =
        Math.min(a.originY() + a.height(), b.originY() + b.height())
            - Math.max(a.originY(), b.originY());
    double both = Math.max(0, width) * Math.max(0, height);
    return both / ((double) a.width() * a.height() + (double) b.width() * b.height() - both);
  }
}
