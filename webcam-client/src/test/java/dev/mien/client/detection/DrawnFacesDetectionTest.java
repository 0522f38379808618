package dev.mien.client.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import java.awt.geom.Rectangle2D;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo and many tests rest on this: to MediaPipe's model, drawn faces are faces. */
final class DrawnFacesDetectionTest {

  private static final int FACES = 20;

  @ParameterizedTest
  @EnumSource(DrawnExpression.class)
  void findsDrawnFacesWhereTheyWereDrawn(DrawnExpression expression) {
    var random = new SplittableRandom(expression.label().hashCode());
    int found = 0;
    try (var detector = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build())) {
      for (int i = 0; i < FACES; i++) {
        double side = random.nextDouble(100, 220);
        var bounds =
            new Rectangle2D.Double(
                random.nextDouble(60, 580 - side), random.nextDouble(60, 420 - side), side, side);
        var portrait = Pictures.portrait(DrawnFace.random(expression, random), bounds);
        try (MPImage image = Pictures.toMPImage(portrait)) {
          var faces = detector.detect(image).detections();
          found += faces.size() == 1 && isAt(faces.get(0).boundingBox(), bounds) ? 1 : 0;
        }
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(FACES * 95 / 100);
  }

  private static boolean isAt(BoundingBox box, Rectangle2D bounds) {
    double x = box.originX() + box.width() / 2.0;
    double y = box.originY() + box.height() / 2.0;
    return Math.abs(x - bounds.getCenterX()) < 0.15 * bounds.getWidth()
        && Math.abs(y - 0.1 * box.height() - bounds.getCenterY()) < 0.15 * bounds.getWidth();
  }
}
