package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemperatureScalingTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.4, 1, 1.7, 3})
  void findsTheFactorThatTheLogitsWereScaledBy(double factor) {
    var scaling = TemperatureScaling.fit(SeededPredictions.scaled(20_000, factor));

    assertThat(scaling.temperature().value()).isCloseTo(factor, within(0.04 * factor));
    assertThat(scaling.after().expectedCalibrationError()).isLessThan(0.015);
    assertThat(scaling.lossAfter()).isLessThanOrEqualTo(scaling.lossBefore());
  }

  @Test
  void mendsWhatWasTooSureAndLeavesTheOrderOfTheClasses() {
    List<Prediction> tooSure = SeededPredictions.scaled(5_000, 3);

    var scaling = TemperatureScaling.fit(tooSure);

    assertThat(scaling.before().expectedCalibrationError()).isGreaterThan(0.15);
    assertThat(scaling.after().expectedCalibrationError()).isLessThan(0.03);
    assertThat(tooSure)
        .allMatch(answer -> answer.at(scaling.temperature()).predicted() == answer.predicted());
  }

  @Test
  void noNeighbouringTemperatureIsMoreLikely() {
    List<Prediction> answers = SeededPredictions.scaled(300, 1.3);

    var scaling = TemperatureScaling.fit(answers);

    for (double factor : new double[] {0.9, 0.99, 1.01, 1.1}) {
      var other = new dev.mien.model.Temperature(scaling.temperature().value() * factor);
      double loss = answers.stream().mapToDouble(a -> a.at(other).loss()).average().orElseThrow();
      assertThat(loss).isGreaterThan(scaling.lossAfter());
    }
  }

  @Test
  void withoutAnyMistakeThereIsNothingToFit() {
    var right = new Prediction(1, new float[] {0.2f, 0.8f});

    assertThat(TemperatureScaling.fit(List.of(right)).temperature().value()).isEqualTo(1);
    assertThat(TemperatureScaling.fit(List.of()).temperature().value()).isEqualTo(1);
  }
}
