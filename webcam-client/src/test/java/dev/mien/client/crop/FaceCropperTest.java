package dev.mien.client.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Category;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import dev.mien.client.source.Pictures;
import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.DrawnFace;
import dev.mien.drawn.Light;
import dev.mien.drawn.Person;
import dev.mien.drawn.Pose;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FaceCropperTest {

  private static final Rectangle2D BOUNDS = new Rectangle2D.Double(200, 100, 240, 240);

  private final FaceCropper cropper = new FaceCropper();

  @Test
  void showsASquareOneFifthLargerThanTheBoxAndATenthOfItHigher() {
    // The box is 200 wide around (320, 260): the crop is 240 wide around (320, 240).
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(200, 120, 120, 240);
    g.fillRect(320, 120, 120, 120);

    byte[] crop = crop(image, detection(220, 160, 200));

    assertThat(pixel(crop, 0, 0)).isEqualTo(255);
    assertThat(pixel(crop, 23, 47)).isEqualTo(255);
    assertThat(pixel(crop, 47, 23)).isEqualTo(255);
    assertThat(pixel(crop, 24, 24)).isZero();
    assertThat(pixel(crop, 47, 47)).isZero();
  }

  @Test
  void graysByTheWeightsOfBt601() {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setColor(new Color(200, 100, 50));
    g.fillRect(0, 0, 640, 480);

    double expected = 0.299 * 200 + 0.587 * 100 + 0.114 * 50;
    assertThat((double) pixel(crop(image, detection(220, 160, 200)), 20, 20))
        .isCloseTo(expected, within(1.0));
  }

  @Test
  void continuesTheEdgeOfTheImageWhereAFaceReachesBeyondIt() {
    var image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 640, 480);

    for (byte pixel : crop(image, detection(560, 400, 200))) {
      assertThat(pixel & 0xff).isEqualTo(255);
    }
  }

  @Test
  void levelsTheEyes() {
    BufferedImage upright = Pictures.portrait(face(DrawnExpression.SURPRISE, 2, 0), BOUNDS);
    for (int degrees : new int[] {-20, 20}) {
      var leaning = Pictures.portrait(face(DrawnExpression.SURPRISE, 2, degrees), BOUNDS);

      double levelled = correlation(detectAndCrop(upright), detectAndCrop(leaning));

      assertThat(levelled)
          .isGreaterThan(0.2 + correlation(detectAndCrop(upright), crop(leaning, framed(1, 0))));
    }
  }

  @Test
  void framesADetectedPortraitAsItWasDrawnAndNoOtherWay() {
    double asDrawn = likeness(framed(1, 0));

    assertThat(asDrawn).isGreaterThan(0.75);
    assertThat(asDrawn).isGreaterThan(likeness(framed(0.87, 0)));
    assertThat(asDrawn).isGreaterThan(likeness(framed(1.15, 0)));
    assertThat(asDrawn).isGreaterThan(likeness(framed(1, -0.1)));
    assertThat(asDrawn).isGreaterThan(likeness(framed(1, 0.1)));
  }

  /** The mean correlation of what the detector leads to with a framing, over the expressions. */
  private double likeness(Detection framing) {
    var random = new SplittableRandom(4);
    double sum = 0;
    for (DrawnExpression expression : DrawnExpression.values()) {
      var portrait = Pictures.portrait(face(expression, random.nextLong(), 0), BOUNDS);
      sum += correlation(crop(portrait, framing), detectAndCrop(portrait));
    }
    return sum / DrawnExpression.values().length;
  }

  private static DrawnFace face(DrawnExpression expression, long seed, int rollDegrees) {
    var random = new SplittableRandom(seed);
    DrawnFace any = DrawnFace.random(expression, random);
    return new DrawnFace(
        expression,
        any.actionUnits(),
        Person.random(random),
        Light.random(random),
        new Pose(rollDegrees, 0));
  }

  private byte[] detectAndCrop(BufferedImage portrait) {
    try (var detector = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build());
        MPImage image = Pictures.toMPImage(portrait)) {
      List<Detection> faces = detector.detect(image).detections();
      assertThat(faces).hasSize(1);
      return cropper.crop(image, faces.get(0));
    }
  }

  private byte[] crop(BufferedImage picture, Detection detection) {
    try (MPImage image = Pictures.toMPImage(picture)) {
      return cropper.crop(image, detection);
    }
  }

  /**
   * The detection that leads to the drawn face's own square, or to another.
   *
   * @param scale of the square
   * @param lower how far it is moved down, in sides of the square
   */
  private static Detection framed(double scale, double lower) {
    int side = (int) Math.round(scale * BOUNDS.getWidth() / 1.2);
    int x = (int) Math.round(BOUNDS.getCenterX() - side / 2.0);
    double y = BOUNDS.getCenterY() + lower * BOUNDS.getWidth() + 0.1 * side - side / 2.0;
    return detection(x, (int) Math.round(y), side);
  }

  private static Detection detection(int x, int y, int side) {
    var eyes = List.of(new NormalizedKeypoint(0.4f, 0.4f), new NormalizedKeypoint(0.6f, 0.4f));
    return new Detection(List.of(new Category(0.9f)), new BoundingBox(x, y, side, side), eyes);
  }

  private static int pixel(byte[] crop, int x, int y) {
    return crop[y * FaceCropper.SIDE + x] & 0xff;
  }

  private static double correlation(byte[] a, byte[] b) {
    double sumA = 0;
    double sumB = 0;
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      double x = a[i] & 0xff;
      double y = b[i] & 0xff;
      sumA += x;
      sumB += y;
      products += x * y;
      squaresA += x * x;
      squaresB += y * y;
    }
    int n = a.length;
    return (products - sumA * sumB / n)
        / Math.sqrt((squaresA - sumA * sumA / n) * (squaresB - sumB * sumB / n));
  }
}
