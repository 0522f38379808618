package dev.mien.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DrawnFacesTest {

  @Test
  void aPartShowsEachExpressionEquallyOften() {
    List<Row> faces = draw(0);

    assertThat(faces).hasSize(70);
    assertThat(faces.stream().collect(Collectors.groupingBy(row -> row.getInt(2))).values())
        .hasSize(7)
        .allSatisfy(ofOneClass -> assertThat(ofOneClass).hasSize(10));
    assertThat(faces.stream().map(row -> row.<byte[]>getAs(3)))
        .allSatisfy(pixels -> assertThat(pixels).hasSize(FaceColumns.PIXEL_COUNT))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"19, Training", "20, PublicTest", "27, PrivateTest"})
  void partsBelongToSplits(int part, String split) {
    assertThat(draw(part)).extracting(row -> row.getString(1)).containsOnly(split);
  }

  private static List<Row> draw(int part) {
    List<Row> faces = new ArrayList<>();
    DrawnFaces.draw(part).forEachRemaining(faces::add);
    return faces;
  }
}
