package dev.mien.client.crop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.BoundingBox;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.NormalizedKeypoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measures how FER2013 frames faces, against the numbers that {@link FaceCropper} cuts with. */
final class ITFer2013Framing {

  private final List<Double> sides = new ArrayList<>();
  private final List<Double> rights = new ArrayList<>();
  private final List<Double> rises = new ArrayList<>();
  private final List<Double> rolls = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cropsAreFramedAsTheTrainingPicturesAre(boolean mirrored) throws Exception {
    Fer2013.assumePresent();
    List<Fer2013.Picture> pictures = Fer2013.sample("Training", Fer2013.count(300));
    measure(pictures, mirrored);

    System.out.printf(
        Locale.ROOT,
        "%s border, %d pictures, %d found: side %s, right %s, rise %s, roll %s%n",
        mirrored ? "mirrored" : "gray",
        pictures.size(),
        sides.size(),
        quartiles(sides),
        quartiles(rights),
        quartiles(rises),
        quartiles(rolls));
    assertThat(sides).hasSizeGreaterThan(pictures.size() / 2);
    assertThat(quantile(sides, 0.5)).isCloseTo(FaceCropper.SIDE_PER_BOX_SIDE, within(0.05));
    assertThat(quantile(rises, 0.5)).isCloseTo(FaceCropper.RISE_PER_BOX_SIDE, within(0.03));
    assertThat(quantile(rights, 0.5)).isCloseTo(0, within(0.03));
  }

  private void measure(List<Fer2013.Picture> pictures, boolean mirrored) {
    try (var detector = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build())) {
      for (Fer2013.Picture picture : pictures) {
        try (var padded = PaddedPicture.inTheMiddle(picture, mirrored)) {
          padded.detect(detector).ifPresent(face -> add(padded, face));
        }
      }
    }
  }

  /** In sides of the box, and degrees. */
  private void add(PaddedPicture padded, Detection face) {
    BoundingBox box = face.boundingBox();
    double boxSide = Math.max(box.width(), box.height());
    sides.add(padded.place().width / boxSide);
    rights.add((padded.place().getCenterX() - box.originX() - box.width() / 2.0) / boxSide);
    rises.add((box.originY() + box.height() / 2.0 - padded.place().getCenterY()) / boxSide);
    NormalizedKeypoint left = face.keypoints().get(0);
    NormalizedKeypoint right = face.keypoints().get(1);
    double down = (double) (right.y() - left.y()) * padded.scene().height();
    double across = (double) (right.x() - left.x()) * padded.scene().width();
    rolls.add(Math.abs(Math.toDegrees(Math.atan2(down, across))));
  }

  private static String quartiles(List<Double> values) {
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f to %.3f)",
        quantile(values, 0.5),
        quantile(values, 0.25),
        quantile(values, 0.75));
  }

  private static double quantile(List<Double> values, double fraction) {
    return values.stream().sorted().toList().get((int) (fraction * (values.size() - 1)));
  }
}
