package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClassWeightingTest {

  private static final List<Double> PICTURES = List.of(400.0, 100.0, 0.0, 1600.0);

  @Test
  void balancedLetsEachExpressionWeighTheSame() {
    double[] weights = ClassWeighting.parse("balanced").weights(PICTURES);

    assertThat(weights[0] * 400).isCloseTo(weights[1] * 100, within(1e-9));
    assertThat(weights[1] * 100).isCloseTo(weights[3] * 1600, within(1e-9));
  }

  @Test
  void rootIsHalfWayBetween() {
    double[] weights = ClassWeighting.parse("root").weights(PICTURES);

    assertThat(weights[1] / weights[3]).isCloseTo(4, within(1e-9));
  }

  @Test
  void noneCountsAllPicturesTheSame() {
    assertThat(ClassWeighting.NONE.weights(List.of(3.0, 9.0))).containsExactly(1, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0.3", "root", "balanced"})
  void theMeanOverAllPicturesStaysOne(String weighting) {
    double[] weights = ClassWeighting.parse(weighting).weights(PICTURES);

    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * PICTURES.get(i);
    }
    assertThat(sum / 2100).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "0.3", "root", "balanced"})
  void aWeightingIsWrittenAsItIsRead(String text) {
    assertThat(ClassWeighting.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"some", "-0.1", "1.5", "NaN"})
  void anythingElseIsRefusedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> ClassWeighting.parse(text))
        .hasMessage("'%s', expected none, root, balanced or a power of 0 to 1".formatted(text));
  }
}
