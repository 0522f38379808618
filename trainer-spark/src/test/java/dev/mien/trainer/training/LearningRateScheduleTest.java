package dev.mien.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {

  @Test
  void oneCycleRisesToItsPeakInTheFirstFifthAndEndsNearZero() {
    var schedule = LearningRateSchedule.oneCycle(0.08);

    assertThat(schedule.at(0)).isCloseTo(0.008, within(1e-9));
    assertThat(schedule.at(0.2)).isCloseTo(0.08, within(1e-9));
    assertThat(schedule.at(0.6)).isCloseTo(0.04004, within(1e-9));
    assertThat(schedule.at(1)).isCloseTo(0.00008, within(1e-9));
  }

  @Test
  void oneCycleNeverRisesAgainAfterThePeak() {
    var schedule = LearningRateSchedule.oneCycle(1);

    for (double progress = 0.2; progress < 0.99; progress += 0.01) {
      assertThat(schedule.at(progress + 0.01)).isLessThan(schedule.at(progress));
    }
  }

  @Test
  void constantStaysTheSame() {
    var schedule = LearningRateSchedule.constant(1e-4);

    assertThat(schedule.at(0)).isEqualTo(schedule.at(1)).isEqualTo(1e-4);
  }
}
