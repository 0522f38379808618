package dev.mien.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class RoundedParametersTest {

  @Test
  void numbersChangeByAtMostOnePartIn65536() {
    var random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      float value = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10));

      float rounded = RoundedParameters.round(value);

      assertThat(rounded).isCloseTo(value, within(Math.abs(value) / 65_536));
      assertThat(Float.floatToIntBits(rounded) & 0xff).isZero();
      assertThat(RoundedParameters.round(rounded)).isEqualTo(rounded);
    }
  }

  @Test
  void whatIsNoNumberStays() {
    assertThat(RoundedParameters.round(Float.NaN)).isNaN();
    assertThat(RoundedParameters.round(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(RoundedParameters.round(0)).isZero();
  }
}
