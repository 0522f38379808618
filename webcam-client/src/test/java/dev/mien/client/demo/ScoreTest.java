package dev.mien.client.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.drawn.DrawnExpression;
import dev.mien.drawn.scene.FaceTruth;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScoreTest {

  @TempDir private Path folder;

  @Test
  void aLabelCountsForTheFaceThatItsBoxIsOn() throws IOException {
    var truths =
        List.of(
            List.of(face(DrawnExpression.HAPPY, 0, true), face(DrawnExpression.SAD, 200, true)));

    Score score =
        score(
            truths,
            """
            {"frame": 0, "faces": [{"box": [210, 10, 80, 80], "label": "sad"}, {"box": [10, 10, 80, 80], "label": "fear"}]}
            """);

    assertThat(score.faces()).isEqualTo(2);
    assertThat(score.right()).isEqualTo(1);
    assertThat(score.toString())
        .contains("sad           1 of    1 right")
        .contains("happy         0 of    1 right");
  }

  @Test
  void facesThatWereNotFoundOrNotAnsweredAreWrong() throws IOException {
    var truths =
        List.of(
            List.of(face(DrawnExpression.HAPPY, 0, true), face(DrawnExpression.SAD, 200, true)));

    Score score =
        score(
            truths, "{\"frame\": 0, \"faces\": [{\"box\": [10, 10, 80, 80], \"label\": null}]}\n");

    assertThat(score.right()).isZero();
    assertThat(score.toString()).contains("0 of    2 right (0 %); 2 not found or not answered");
  }

  @Test
  void facesInTheMiddleOfAChangeAreLeftOut() throws IOException {
    var truths = List.of(List.of(face(DrawnExpression.HAPPY, 0, false)));

    Score score =
        score(
            truths,
            "{\"frame\": 0, \"faces\": [{\"box\": [10, 10, 80, 80], \"label\": \"happy\"}]}\n");

    assertThat(score.faces()).isZero();
    assertThat(score.toString()).contains("not counted: 1 faces between two expressions");
  }

  private Score score(List<List<FaceTruth>> truths, String recording) throws IOException {
    return Score.of(Files.writeString(folder.resolve("labels.jsonl"), recording), truths);
  }

  private static FaceTruth face(DrawnExpression expression, double x, boolean settled) {
    return new FaceTruth(expression, new Rectangle2D.Double(x, 0, 100, 100), settled);
  }
}
