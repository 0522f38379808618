package dev.mien.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AugmentationTest {

  private static final int SIDE = 48;

  @Test
  void withNothingToDoThePictureStaysItself() {
    byte[] picture = noise();

    assertThat(Augmentation.NONE.apply(picture, SIDE, new SplittableRandom(1))).isSameAs(picture);
  }

  @Test
  void theSameSeedGivesTheSamePictureAndLeavesTheOriginalAlone() {
    byte[] picture = noise();
    byte[] before = picture.clone();

    byte[] first = Augmentation.MODERATE.apply(picture, SIDE, new SplittableRandom(5));
    byte[] second = Augmentation.MODERATE.apply(picture, SIDE, new SplittableRandom(5));

    assertThat(first).isEqualTo(second).isNotEqualTo(picture);
    assertThat(picture).isEqualTo(before);
  }

  @Test
  void flippingMirrorsHalfOfThePictures() {
    byte[] picture = noise();
    byte[] mirrored = mirrored(picture);
    var flipOnly = only(new Geometry(0, 0, 0, true));
    var random = new SplittableRandom(7);
    int flipped = 0;

    for (int i = 0; i < 200; i++) {
      byte[] result = flipOnly.apply(picture, SIDE, random);
      assertThat(result).isIn(picture, mirrored);
      flipped += Arrays.equals(result, mirrored) ? 1 : 0;
    }

    assertThat(flipped).isBetween(70, 130);
  }

  @Test
  void shiftingMovesABrightSpotByNoMoreThanItsBound() {
    var picture = new byte[SIDE * SIDE];
    picture[24 * SIDE + 24] = (byte) 255;
    var shiftOnly = only(new Geometry(0, 0, 0.1, false));
    var random = new SplittableRandom(3);

    for (int i = 0; i < 50; i++) {
      int brightest = brightest(shiftOnly.apply(picture, SIDE, random));
      assertThat(brightest % SIDE).isBetween(24 - 5, 24 + 5);
      assertThat(brightest / SIDE).isBetween(24 - 5, 24 + 5);
    }
  }

  @Test
  void erasingPaintsARectangleInTheMeanShade() {
    byte[] picture = noise();
    var eraseAlways = new Augmentation(Geometry.NONE, Tone.NONE, 1, 0);

    byte[] result = eraseAlways.apply(picture, SIDE, new SplittableRandom(9));

    int changed = 0;
    for (int i = 0; i < picture.length; i++) {
      if (result[i] != picture[i]) {
        changed++;
        assertThat(result[i] & 0xff).isBetween(120, 135);
      }
    }
    assertThat(changed).isBetween((int) (0.015 * picture.length), (int) (0.21 * picture.length));
  }

  private static byte[] noise() {
    var picture = new byte[SIDE * SIDE];
    new SplittableRandom(42).nextBytes(picture);
    return picture;
  }

  private static byte[] mirrored(byte[] picture) {
    var mirrored = new byte[picture.length];
    for (int i = 0; i < picture.length; i++) {
      mirrored[i / SIDE * SIDE + SIDE - 1 - i % SIDE] = picture[i];
    }
    return mirrored;
  }

  private static int brightest(byte[] picture) {
    int best = 0;
    for (int i = 0; i < picture.length; i++) {
      if ((picture[i] & 0xff) > (picture[best] & 0xff)) {
        best = i;
      }
    }
    return best;
  }

  private static Augmentation only(Geometry geometry) {
    return new Augmentation(geometry, Tone.NONE, 0, 0);
  }
}
