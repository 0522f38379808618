package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ClassWeightingTest {

  private static final List<Long> PICTURES = List.of(400L, 100L, 0L, 1600L);

  @Test
  void balancedLetsEachExpressionWeighTheSame() {
    double[] weights = ClassWeighting.BALANCED.weights(PICTURES);

    assertThat(weights[0] * 400).isCloseTo(weights[1] * 100, within(1e-9));
    assertThat(weights[1] * 100).isCloseTo(weights[3] * 1600, within(1e-9));
  }

  @Test
  void rootIsHalfWayBetween() {
    double[] weights = ClassWeighting.ROOT.weights(PICTURES);

    assertThat(weights[1] / weights[3]).isCloseTo(4, within(1e-9));
  }

  @Test
  void noneCountsAllPicturesTheSame() {
    assertThat(ClassWeighting.NONE.weights(List.of(3L, 9L))).containsExactly(1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void theMeanOverAllPicturesStaysOne(ClassWeighting weighting) {
    double[] weights = weighting.weights(PICTURES);

    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * PICTURES.get(i);
    }
    assertThat(sum / 2100).isCloseTo(1, within(1e-9));
  }
}
