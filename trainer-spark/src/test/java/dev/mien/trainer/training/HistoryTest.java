package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class HistoryTest {

  @Test
  void theBestEpochIsTheEarliestOfTheHighestAccuracy() {
    assertThat(history(0.3, 0.5, 0.4, 0.5).bestEpoch()).isEqualTo(2);
  }

  @Test
  void stallsOnceThePatienceIsOver() {
    assertThat(history(0.3, 0.5, 0.4).hasStalled(2)).isFalse();
    assertThat(history(0.3, 0.5, 0.4, 0.4).hasStalled(2)).isTrue();
  }

  @Test
  void hasNotStalledBeforeItBegan() {
    assertThat(History.EMPTY.hasStalled(1)).isFalse();
    assertThat(History.EMPTY.bestEpoch()).isZero();
  }

  private static History history(double... accuracies) {
    History history = History.EMPTY;
    for (double accuracy : accuracies) {
      int epoch = history.epochsDone() + 1;
      history =
          history.plus(
              new EpochRecord(
                  epoch,
                  1,
                  0.1,
                  new EpochRecord.Validation(1, accuracy),
                  new EpochRecord.Speed(10, 100)));
    }
    return history;
  }
}
