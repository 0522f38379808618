package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.graph.FaceDetectionModel;
import dev.mien.client.source.Pictures;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Run as a program, it prints faces found and time for a crowd, by each detector in turns. */
final class CrowdTest {

  private static final int ROUNDS = 20;
  private static final List<FaceDetectionModel> MODELS =
      List.of(
          FaceDetectionModel.SHORT_RANGE, FaceDetectionModel.FULL_RANGE, FaceDetectionModel.TILES);

  @Test
  void tilesFindEachFaceOfACrowdOnce() {
    CrowdPicture crowd = CrowdPicture.of(8, 8, 1280, 720);

    List<Detection> faces = detect(FaceDetectionModel.TILES, crowd);

    assertThat(found(crowd, faces)).isGreaterThanOrEqualTo(57);
    assertThat(faces).hasSizeLessThanOrEqualTo(64);
    assertThat(found(crowd, detect(FaceDetectionModel.SHORT_RANGE, crowd))).isLessThan(20);
  }

  @Test
  void tilesFindALargeFaceOnceToo() {
    CrowdPicture portrait = CrowdPicture.of(1, 1, 1280, 720);
    CrowdPicture four = CrowdPicture.of(4, 1, 1280, 720);

    assertThat(detect(FaceDetectionModel.TILES, portrait)).hasSize(1);
    assertThat(detect(FaceDetectionModel.TILES, four)).hasSize(4);
    assertThat(found(four, detect(FaceDetectionModel.TILES, four))).isEqualTo(4);
  }

  @Test
  void tilesFindNothingWhereThereIsNobody() {
    assertThat(detect(FaceDetectionModel.TILES, CrowdPicture.of(1, 0, 64, 2000))).isEmpty();
  }

  public static void main(String[] arguments) {
    for (int[] size : new int[][] {{1280, 720}, {3840, 2160}}) {
      CrowdPicture crowd = CrowdPicture.of(8, 8, size[0], size[1]);
      try (MPImage image = Pictures.toMPImage(crowd.image());
          var shortRange = detector(FaceDetectionModel.SHORT_RANGE);
          var fullRange = detector(FaceDetectionModel.FULL_RANGE);
          var tiles = detector(FaceDetectionModel.TILES)) {
        List<FaceDetector> detectors = List.of(shortRange, fullRange, tiles);
        var best = new long[] {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        for (int round = 0; round < ROUNDS; round++) {
          for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            detectors.get(i).detect(image);
            best[i] = Math.min(best[i], System.nanoTime() - start);
          }
        }
        for (int i = 0; i < 3; i++) {
          List<Detection> faces = detectors.get(i).detect(image).detections();
          System.out.printf(
              Locale.ROOT,
              "%dx%d %s: %d of 64 found, %d boxes, %.1f ms (best of %d)%n",
              size[0],
              size[1],
              MODELS.get(i),
              found(crowd, faces),
              faces.size(),
              best[i] / 1e6,
              ROUNDS);
        }
      }
    }
  }

  private static List<Detection> detect(FaceDetectionModel model, CrowdPicture crowd) {
    try (MPImage image = Pictures.toMPImage(crowd.image());
        var detector = detector(model)) {
      return detector.detect(image).detections();
    }
  }

  private static FaceDetector detector(FaceDetectionModel model) {
    return FaceDetector.createFromOptions(FaceDetectorOptions.builder().setModel(model).build());
  }

  private static long found(CrowdPicture crowd, List<Detection> faces) {
    return crowd.faces().stream()
        .filter(drawn -> faces.stream().anyMatch(face -> isAt(face.boundingBox(), drawn)))
        .count();
  }

  private static boolean isAt(BoundingBox box, Rectangle2D drawn) {
    double x = box.originX() + box.width() / 2.0 - drawn.getCenterX();
    double y = box.originY() + box.height() / 2.0 - drawn.getCenterY();
    return Math.hypot(x, y) < 0.35 * drawn.getWidth();
  }
}
