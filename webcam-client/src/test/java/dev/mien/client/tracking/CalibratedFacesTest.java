package dev.mien.client.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mien.client.classify.Classification.Labelled;
import dev.mien.client.classify.SendPolicy;
import dev.mien.client.classify.local.LocalClassifier;
import dev.mien.client.crop.FaceCropper;
import dev.mien.client.detection.FaceDetector;
import dev.mien.client.detection.FaceDetectorOptions;
import dev.mien.client.detection.containers.Detection;
import dev.mien.client.detection.containers.MPImage;
import dev.mien.client.source.Pictures;
import dev.mien.client.tracking.RestingActor.RestingFace;
import dev.mien.drawn.DrawnExpression;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What a calibration does for drawn people with different resting faces. Run as a program, it
 * prints a table for more people: their number, and a seed.
 */
final class CalibratedFacesTest {

  private static final int CALIBRATION_FRAMES = 5;
  private static final double[] STRENGTHS = {0, 0.25, 0.5, 0.75, 1};

  /** Right answers of the neutral faces and of all others, by strength. */
  private static final class Score {

    private final int[] neutral = new int[STRENGTHS.length];
    private final int[] other = new int[STRENGTHS.length];
    private int neutralFaces;
    private int otherFaces;

    void add(DrawnExpression drawn, Map<String, Float> answer, NeutralBaseline baseline) {
      boolean isNeutral = drawn == DrawnExpression.NEUTRAL;
      int[] right = isNeutral ? neutral : other;
      for (int i = 0; i < STRENGTHS.length; i++) {
        Map<String, Float> corrected = baseline.correct(answer, STRENGTHS[i]);
        String label =
            corrected.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
        right[i] += label.equals(drawn.label()) ? 1 : 0;
      }
      neutralFaces += isNeutral ? 1 : 0;
      otherFaces += isNeutral ? 0 : 1;
    }

    Score plus(Score more) {
      for (int i = 0; i < STRENGTHS.length; i++) {
        neutral[i] += more.neutral[i];
        other[i] += more.other[i];
      }
      neutralFaces += more.neutralFaces;
      otherFaces += more.otherFaces;
      return this;
    }

    int neutralAtFullStrength() {
      return neutral[STRENGTHS.length - 1];
    }

    int otherAtFullStrength() {
      return other[STRENGTHS.length - 1];
    }

    @Override
    public String toString() {
      return "neutral right %s of %d, others right %s of %d"
          .formatted(Arrays.toString(neutral), neutralFaces, Arrays.toString(other), otherFaces);
    }
  }

  @Test
  void neutralFacesGetRightAndOtherExpressionsStayAsRight() throws Exception {
    Score total = total(study(2, 20));

    assertThat(total.neutral[0]).as("%s", total).isLessThan(total.neutralFaces);
    assertThat(total.neutralAtFullStrength()).as("%s", total).isGreaterThan(total.neutral[0]);
    assertThat(total.otherAtFullStrength())
        .as("%s", total)
        .isGreaterThanOrEqualTo(total.other[0] - total.otherFaces / 50);
  }

  public static void main(String[] arguments) throws Exception {
    Map<RestingFace, Score> scores =
        study(Integer.parseInt(arguments[0]), Long.parseLong(arguments[1]));
    System.out.println("strengths " + Arrays.toString(STRENGTHS));
    scores.forEach((face, score) -> System.out.printf(Locale.ROOT, "%s: %s%n", face, score));
    System.out.println("all: " + total(scores));
  }

  private static Score total(Map<RestingFace, Score> scores) {
    return scores.values().stream().reduce(new Score(), Score::plus);
  }

  /**
   * @param people for each resting face
   */
  private static Map<RestingFace, Score> study(int people, long seed) throws Exception {
    var random = new SplittableRandom(seed);
    var scores = new EnumMap<RestingFace, Score>(RestingFace.class);
    SendPolicy all = SendPolicy.allWithin(Duration.ofMinutes(1));
    try (var detector = FaceDetector.createFromOptions(FaceDetectorOptions.builder().build());
        var classifier = LocalClassifier.open(Optional.empty(), all)) {
      for (RestingFace face : RestingFace.values()) {
        var score = new Score();
        for (int person = 0; person < people; person++) {
          add(score, RestingActor.random(face, random), detector, classifier);
        }
        scores.put(face, score);
      }
    }
    return scores;
  }

  private static void add(
      Score score, RestingActor actor, FaceDetector detector, LocalClassifier classifier)
      throws Exception {
    var baseline = new NeutralBaseline();
    for (int frame = 0; frame < CALIBRATION_FRAMES; frame++) {
      answer(actor, DrawnExpression.NEUTRAL, detector, classifier).ifPresent(baseline::add);
    }
    for (DrawnExpression expression : DrawnExpression.values()) {
      answer(actor, expression, detector, classifier)
          .ifPresent(answer -> score.add(expression, answer, baseline));
    }
  }

  /** Empty where the detector finds no face. */
  private static Optional<Map<String, Float>> answer(
      RestingActor actor,
      DrawnExpression expression,
      FaceDetector detector,
      LocalClassifier classifier)
      throws Exception {
    var crops = new ArrayList<ByteString>();
    try (MPImage picture = Pictures.toMPImage(actor.show(expression))) {
      List<Detection> faces = detector.detect(picture).detections();
      faces.stream()
          .limit(1)
          .forEach(face -> crops.add(ByteString.copyFrom(new FaceCropper().crop(picture, face))));
    }
    return classifier.classify(0, crops).get().stream()
        .map(answer -> ((Labelled) answer).probabilities())
        .findFirst();
  }
}
