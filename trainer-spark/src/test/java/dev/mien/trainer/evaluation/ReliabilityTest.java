package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReliabilityTest {

  @Test
  void theErrorIsTheDistanceOfConfidenceAndAccuracyWeightedByPictures() {
    // Of ten at 0.9 seven are right, of thirty at 0.5 eighteen.
    var reliability =
        Reliability.of(Stream.concat(answers(0.9, 7, 3), answers(0.5, 18, 12)).toList());

    assertThat(reliability.expectedCalibrationError())
        .isCloseTo(10 / 40.0 * 0.2 + 30 / 40.0 * 0.1, within(1e-6));
    assertThat(reliability.total()).isEqualTo(40);
    assertThat(reliability.meanConfidence()).isCloseTo(0.6, within(1e-6));
  }

  @Test
  void tooSureAndTooUnsureDoNotMakeUpForEachOtherAcrossBins() {
    var reliability =
        Reliability.of(Stream.concat(answers(0.9, 8, 2), answers(0.6, 7, 3)).toList());

    assertThat(reliability.meanConfidence()).isCloseTo(0.75, within(1e-6));
    assertThat(reliability.expectedCalibrationError()).isCloseTo(0.1, within(1e-6));
  }

  @Test
  void aBinHoldsItsUpperEndAndNotItsLower() {
    var bins = Reliability.of(Stream.concat(answers(1, 2, 0), answers(0.75, 3, 1)).toList()).bins();

    assertThat(bins).hasSize(15);
    assertThat(bins.get(14)).isEqualTo(new Reliability.Bin(2, 1, 1));
    // 0.75 * 15 is 11.25.
    assertThat(bins.get(11)).isEqualTo(new Reliability.Bin(4, 0.75, 0.75));
    assertThat(bins.get(0)).isEqualTo(new Reliability.Bin(0, 0, 0));
  }

  @Test
  void labelsDrawnFromTheProbabilitiesLeaveNoErrorButChance() {
    assertThat(Reliability.of(SeededPredictions.scaled(20_000, 1)).expectedCalibrationError())
        .isLessThan(0.015);
    assertThat(Reliability.of(SeededPredictions.scaled(20_000, 2.5)).expectedCalibrationError())
        .isGreaterThan(0.1);
  }

  @Test
  void partsAddUpToTheWhole() {
    List<Prediction> answers = SeededPredictions.scaled(500, 1.5);
    var parts =
        Reliability.of(answers.subList(0, 123)).plus(Reliability.of(answers.subList(123, 500)));

    assertThat(parts.expectedCalibrationError())
        .isCloseTo(Reliability.of(answers).expectedCalibrationError(), within(1e-9));
    assertThat(parts.total()).isEqualTo(500);
  }

  @Test
  void nothingHasNoError() {
    assertThat(Reliability.of(List.of()).expectedCalibrationError()).isZero();
  }

  private static Stream<Prediction> answers(double confidence, int right, int wrong) {
    float[] probabilities = {(float) confidence, (float) (1 - confidence), 0};
    return Stream.concat(
        Stream.generate(() -> new Prediction(0, probabilities)).limit(right),
        Stream.generate(() -> new Prediction(2, probabilities)).limit(wrong));
  }
}
