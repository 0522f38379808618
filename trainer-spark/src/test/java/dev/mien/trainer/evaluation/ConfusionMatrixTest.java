package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ConfusionMatrixTest {

  @Test
  void scoresFollowFromTheCounts() {
    var matrix = matrix(new int[][] {{6, 2}, {1, 1}});

    assertThat(matrix.accuracy()).isCloseTo(0.7, within(1e-9));
    assertThat(matrix.scores(0).precision()).isCloseTo(6 / 7.0, within(1e-9));
    assertThat(matrix.scores(0).recall()).isCloseTo(0.75, within(1e-9));
    assertThat(matrix.scores(0).f1()).isCloseTo(0.8, within(1e-9));
    assertThat(matrix.scores(0).support()).isEqualTo(8);
    assertThat(matrix.macroF1()).isCloseTo((0.8 + 0.4) / 2, within(1e-9));
  }

  @Test
  void meansAreOverTheClassesThatHavePictures() {
    var matrix = matrix(new int[][] {{3, 1, 0}, {0, 0, 0}, {2, 0, 2}});

    assertThat(matrix.scores(1).f1()).isZero();
    assertThat(matrix.macroF1())
        .isCloseTo((matrix.scores(0).f1() + matrix.scores(2).f1()) / 2, within(1e-9));
    assertThat(matrix.meanRecall()).isCloseTo((0.75 + 0.5) / 2, within(1e-9));
  }

  @Test
  void addingTwoKeepsBothAsTheyWere() {
    var first = matrix(new int[][] {{1, 0}, {0, 2}});
    var second = matrix(new int[][] {{0, 4}, {0, 0}});

    assertThat(first.plus(second).counts()).isDeepEqualTo(new long[][] {{1, 4}, {0, 2}});
    assertThat(first.total()).isEqualTo(3);
  }

  private static ConfusionMatrix matrix(int[][] counts) {
    var matrix = new ConfusionMatrix(counts.length);
    for (int actual = 0; actual < counts.length; actual++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        for (int i = 0; i < counts[actual][predicted]; i++) {
          matrix.count(actual, predicted);
        }
      }
    }
    return matrix;
  }
}
