package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class LearningRateScheduleTest {

  @Test
  void constantStaysTheSame() {
    var schedule = LearningRateSchedule.constant(1e-4);

    assertThat(schedule.at(0)).isEqualTo(schedule.at(30)).isEqualTo(1e-4);
  }

  @Test
  void stepFallsToATenthAfterHalfAndAgainAfterThreeQuarters() {
    var schedule = LearningRateSchedule.step(0.1, 20);

    assertThat(schedule.at(9.9)).isEqualTo(0.1);
    assertThat(schedule.at(10)).isCloseTo(0.01, within(1e-9));
    assertThat(schedule.at(15)).isCloseTo(0.001, within(1e-9));
  }

  @Test
  void cosineWarmsUpAndThenFallsAllTheWay() {
    var schedule = LearningRateSchedule.cosine(0.08, 21);
    double warm = LearningRateSchedule.WARM_UP_EPOCHS;

    assertThat(schedule.at(0)).isCloseTo(0.008, within(1e-9));
    assertThat(schedule.at(warm)).isCloseTo(0.08, within(1e-9));
    assertThat(schedule.at((21 + warm) / 2)).isCloseTo(0.04004, within(1e-9));
    assertThat(schedule.at(21)).isCloseTo(0.00008, within(1e-9));
    for (double epoch = warm; epoch < 20.9; epoch += 0.1) {
      assertThat(schedule.at(epoch + 0.1)).isLessThan(schedule.at(epoch));
    }
  }

  @Test
  void trapezoidWarmsUpStaysLevelAndFallsInALine() {
    var schedule = LearningRateSchedule.trapezoid(0.05, 40);
    double end = 40 * LearningRateSchedule.PLATEAU_END;

    assertThat(schedule.at(0)).isCloseTo(0.005, within(1e-9));
    assertThat(schedule.at(2)).isEqualTo(schedule.at(end - 0.01)).isEqualTo(0.05);
    assertThat(schedule.at((40 + end) / 2)).isCloseTo(0.025025, within(1e-9));
    assertThat(schedule.at(40)).isCloseTo(0.00005, within(1e-9));
  }

  @Test
  void whileATrapezoidIsLevelMoreEpochsChangeNothing() {
    var shorter = LearningRateSchedule.trapezoid(0.05, 20);
    var longer = LearningRateSchedule.trapezoid(0.05, 60);

    for (double epoch = 0; epoch < 20 * LearningRateSchedule.PLATEAU_END; epoch += 0.25) {
      assertThat(longer.at(epoch)).isEqualTo(shorter.at(epoch));
    }
  }

  @Test
  void aTrainingOfOneEpochWarmsUpInItsFirstFifth() {
    assertThat(LearningRateSchedule.cosine(1, 1).at(0.2)).isCloseTo(1, within(1e-9));
    assertThat(LearningRateSchedule.trapezoid(1, 1).at(0.3)).isCloseTo(1, within(1e-9));
  }
}
