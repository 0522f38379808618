package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;

import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import dev.mien.client.source.media.PictureFile;
import java.io.IOException;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The parity that the project claims, on every image that MediaPipe Tasks was asked about. */
final class ITOfficialMediaPipe {

  @ParameterizedTest
  @MethodSource("dev.mien.client.detection.OfficialReference#cases")
  void findsWhatMediaPipeTasksFinds(OfficialReference.Case reference) throws IOException {
    OfficialReference.assumePresent();
    MPImage image =
        turned(MPImage.ofBgr(PictureFile.read(reference.file())), reference.rotationDegrees());
    List<Detection> found = detect(image, reference);

    assertThat(found).hasSameSizeAs(reference.faces());
    for (int i = 0; i < found.size(); i++) {
      assertSameFace(found.get(i), reference.faces().get(i), image);
    }
  }

  /** Counter-clockwise, so that rotationDegrees has to bring it back. */
  private static MPImage turned(MPImage image, int degrees) {
    var turned = new Mat();
    switch (degrees) {
      case 90 -> rotate(image.pixels(), turned, ROTATE_90_COUNTERCLOCKWISE);
      case 180 -> rotate(image.pixels(), turned, ROTATE_180);
      case 270 -> rotate(image.pixels(), turned, ROTATE_90_CLOCKWISE);
      default -> {
        return image;
      }
    }
    return MPImage.ofBgr(turned);
  }

  private static List<Detection> detect(MPImage image, OfficialReference.Case reference) {
    var options =
        FaceDetectorOptions.builder().setMinDetectionConfidence(reference.minConfidence()).build();
    try (var detector = FaceDetector.createFromOptions(options)) {
      var processing =
          ImageProcessingOptions.builder().setRotationDegrees(reference.rotationDegrees()).build();
      return detector.detect(image, processing).detections();
    }
  }

  private static void assertSameFace(
      Detection found, OfficialReference.Face expected, MPImage image) {
    assertThat(found.boundingBox()).isEqualTo(expected.box());
    assertThat(found.score()).isCloseTo(expected.score(), within(1e-5f));
    assertThat(found.keypoints()).hasSize(6);
    for (int k = 0; k < 6; k++) {
      NormalizedKeypoint point = found.keypoints().get(k);
      NormalizedKeypoint target = expected.keypoints().get(k);
      assertThat(point.x() * image.width()).isCloseTo(target.x() * image.width(), within(0.01f));
      assertThat(point.y() * image.height()).isCloseTo(target.y() * image.height(), within(0.01f));
    }
  }
}
