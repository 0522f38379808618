package dev.mien.trainer.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ScaleTest {

  @Test
  void ticksAreRoundNumbersAroundTheValues() {
    Scale scale = Scale.covering(1.13, 1.87, 5, 0, 0, 100);

    assertThat(scale.ticks().stream().map(scale::label))
        .containsExactly("1.0", "1.2", "1.4", "1.6", "1.8", "2.0");
    assertThat(scale.at(1.5)).isCloseTo(50, within(1e-9));
  }

  @Test
  void smallRatesKeepTheirDigits() {
    Scale scale = Scale.covering(0, 0.0001, 5, 0, 0, 100);

    assertThat(scale.label(0.00002)).isEqualTo("0.00002");
  }

  @Test
  void aSingleValueHasRoomAroundIt() {
    Scale scale = Scale.covering(3, 3, 5, 0, 0, 100);

    assertThat(scale.high()).isGreaterThan(scale.low());
    assertThat(scale.at(3)).isBetween(0.0, 100.0);
  }

  @Test
  void epochsHaveWholeNumbers() {
    Scale scale = Scale.covering(1, 2, 6, 1, 0, 100);

    assertThat(scale.ticks().stream().map(scale::label)).containsExactly("1", "2");
  }
}
