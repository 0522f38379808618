package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.trainer.FerFiles;
import dev.mien.trainer.data.FaceColumns;
import dev.mien.trainer.data.Split;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

final class EvidenceTest {

  @Test
  void keepsTheMostConfidentMistakesOfAllPartsTheWorstFirst() {
    var first = new Evidence(3);
    add(first, "right", 0, 0.99);
    add(first, "sure", 1, 0.95);
    add(first, "unsure", 1, 0.55);
    var second = new Evidence(3);
    add(second, "surest", 1, 0.98);
    add(second, "rather sure", 1, 0.75);
    add(second, "hardly sure", 1, 0.6);

    Examination examination = first.plus(second).examination("PublicTest", 1);

    assertThat(examination.worstMistakes())
        .extracting(Mistake::id)
        .containsExactly("surest", "sure", "rather sure");
    assertThat(examination.worstMistakes().get(0).pixels()).isEqualTo(FerFiles.pixels(6));
  }

  @Test
  void countsAsEvaluationDoes() {
    var evidence = new Evidence(0);
    add(evidence, "right", 0, 0.75);
    add(evidence, "wrong", 1, 0.75);

    Examination examination = evidence.examination("PublicTest", 1);

    assertThat(examination.result().confusion().accuracy()).isEqualTo(0.5);
    assertThat(examination.result().ece())
        .isEqualTo(examination.calibration().before().expectedCalibrationError())
        .isEqualTo(0.25);
    assertThat(examination.result().loss())
        .isCloseTo(examination.calibration().lossBefore(), within(1e-9));
    assertThat(examination.worstMistakes()).isEmpty();
  }

  private static void add(Evidence evidence, String id, int actual, double confidence) {
    var values =
        new Object[] {id, Split.PUBLIC_TEST.toString(), actual, FerFiles.pixels(id.length())};
    Row row = new GenericRowWithSchema(values, FaceColumns.SCHEMA);
    float other = (float) (1 - confidence);
    evidence.add(row, new Answer(actual, new float[] {(float) confidence, other, 0, 0, 0, 0, 0}));
  }
}
