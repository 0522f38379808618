package dev.mien.trainer.dataset.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.trainer.dataset.schema.FaultyFaceException;
import dev.mien.trainer.testing.FerFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PixelTextTest {

  private static final String TEXT = FerFiles.csvPixels(FerFiles.pixels(1));

  @Test
  void readsNumbersWithSpacesBetween() throws FaultyFaceException {
    assertThat(PixelText.parse(TEXT)).isEqualTo(FerFiles.pixels(1));
    assertThat(PixelText.parse("  " + TEXT.replace(" ", "  ") + "\n"))
        .isEqualTo(FerFiles.pixels(1));
  }

  @Test
  void countsThePixels() {
    assertThatThrownBy(() -> PixelText.parse(TEXT.substring(0, TEXT.lastIndexOf(' '))))
        .hasMessage("2303 pixels, expected 2304 (48x48)");
    assertThatThrownBy(() -> PixelText.parse(TEXT + " 0"))
        .hasMessage("2305 pixels, expected 2304 (48x48)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"256", "-1", "abc", "1.5", "99999999999"})
  void namesThePixelThatIsNoGrayValue(String pixel) {
    String[] numbers = TEXT.split(" ", -1);
    numbers[16] = pixel;

    assertThatThrownBy(() -> PixelText.parse(String.join(" ", numbers)))
        .hasMessage("pixel 17 of 2304 is '" + pixel + "', expected 0 to 255");
  }
}
