package dev.mien.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.mien.v1.Normalisation;
import org.junit.jupiter.api.Test;

final class PixelNormaliserTest {

  private static final byte[] PIXELS = {0, 51, (byte) 204, (byte) 255};

  @Test
  void unitRangeMapsBlackToZeroAndWhiteToOne() {
    assertThat(normalised(Normalisation.NORMALISATION_UNIT_RANGE, PIXELS))
        .containsExactly(0f, 0.2f, 0.8f, 1f);
  }

  @Test
  void perImageGivesMeanZeroAndDeviationOne() {
    float[] values = normalised(Normalisation.NORMALISATION_PER_IMAGE, PIXELS);

    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += value * value;
    }
    assertThat(sum).isCloseTo(0, within(1e-6));
    assertThat(squares / values.length).isCloseTo(1, within(1e-6));
  }

  @Test
  void aPictureOfOneShadeBecomesZeros() {
    assertThat(normalised(Normalisation.NORMALISATION_PER_IMAGE, new byte[] {9, 9, 9, 9}))
        .containsExactly(0f, 0f, 0f, 0f);
  }

  @Test
  void refusesANormalisationItDoesNotKnow() {
    assertThatThrownBy(() -> PixelNormaliser.of(Normalisation.NORMALISATION_UNSPECIFIED))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("input.normalisation");
  }

  private static float[] normalised(Normalisation normalisation, byte[] pixels) {
    var values = new float[pixels.length];
    PixelNormaliser.of(normalisation).normalise(pixels, 0, pixels.length, values, 0);
    return values;
  }
}
