package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ToneTest {

  private static final int SIDE = 48;

  @Test
  void leavesAPictureAloneWhereNothingIsAskedFor() {
    byte[] picture = edge();

    assertThat(Tone.NONE.apply(picture, SIDE, new SplittableRandom(1))).isSameAs(picture);
  }

  @Test
  void gammaKeepsBlackAndWhiteAndTheOrderOfGrays() {
    byte[] ramp = new byte[SIDE * SIDE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i * 255 / (ramp.length - 1));
    }

    byte[] bent = new Tone(0.5, 0).apply(ramp, SIDE, new SplittableRandom(3));

    assertThat(bent[0]).isZero();
    assertThat(bent[bent.length - 1] & 0xff).isEqualTo(255);
    assertThat(bent).isNotEqualTo(ramp);
    assertThat(IntStream.range(1, bent.length))
        .allMatch(i -> (bent[i] & 0xff) >= (bent[i - 1] & 0xff));
  }

  @Test
  void blurSoftensAnEdgeAndKeepsEvenPartsAsTheyAre() {
    byte[] blurred = new Tone(0, 1).apply(edge(), SIDE, new SplittableRandom(5));

    int middle = 10 * SIDE + SIDE / 2;
    assertThat(blurred[middle - 1] & 0xff).isPositive();
    assertThat(blurred[middle] & 0xff).isLessThan(200);
    assertThat(blurred[middle - 5]).isZero();
    assertThat(blurred[middle + 5] & 0xff).isEqualTo(200);
  }

  /** Black on the left, light on the right. */
  private static byte[] edge() {
    var picture = new byte[SIDE * SIDE];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = (byte) (i % SIDE < SIDE / 2 ? 0 : 200);
    }
    return picture;
  }
}
