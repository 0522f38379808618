package dev.mien.trainer.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.testing.FerFiles;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KaggleRowTest {

  private static final String PIXELS = FerFiles.csvPixels(FerFiles.pixels(1));

  @Test
  void paddedFieldsMakeAFace() {
    assertThat(new KaggleRow(" 3", PIXELS, " PrivateTest ").check("a.csv row 1", ClassMap.FER2013))
        .isEqualTo(CheckedFaces.face("a.csv row 1", Split.PRIVATE_TEST, 3, FerFiles.pixels(1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "7 | Training | emotion is '7', expected 0 to 6 or the name of an expression",
        "-1 | Training | emotion is '-1', expected 0 to 6 or the name of an expression",
        "contempt | Training | emotion is 'contempt', expected 0 to 6 or the name of an expression",
        "null | Training | emotion is missing",
        "3 | Test | Usage is 'Test', expected one of Training, PublicTest, PrivateTest",
        "3 | null | Usage is missing"
      })
  void saysWhatIsWrong(String emotion, String usage, String reason) {
    Row checked = new KaggleRow(emotion, PIXELS, usage).check("a.csv row 1", ClassMap.FER2013);

    assertThat(checked).isEqualTo(CheckedFaces.fault("a.csv row 1", reason));
  }

  @Test
  void aRowWithoutPixelsIsAFault() {
    assertThat(new KaggleRow("3", " ", "Training").check("x", ClassMap.FER2013))
        .isEqualTo(CheckedFaces.fault("x", "pixels is missing"));
  }
}
