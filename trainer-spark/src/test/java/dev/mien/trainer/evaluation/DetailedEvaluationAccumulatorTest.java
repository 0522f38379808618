package dev.mien.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.testing.FerFiles;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

final class DetailedEvaluationAccumulatorTest {

  @Test
  void keepsTheMostConfidentMistakesOfAllPartsTheWorstFirst() {
    var first = new DetailedEvaluationAccumulator(3, ExpressionNames.FER2013_ORDER);
    add(first, "right", 0, 0.99);
    add(first, "sure", 1, 0.95);
    add(first, "unsure", 1, 0.55);
    var second = new DetailedEvaluationAccumulator(3, ExpressionNames.FER2013_ORDER);
    add(second, "surest", 1, 0.98);
    add(second, "rather sure", 1, 0.75);
    add(second, "hardly sure", 1, 0.6);

    DetailedEvaluation detailed = first.plus(second).result("PublicTest", 1);

    assertThat(detailed.worstMistakes())
        .extracting(Mistake::id)
        .containsExactly("surest", "sure", "rather sure");
    assertThat(detailed.worstMistakes().get(0).pixels()).isEqualTo(FerFiles.pixels(6));
  }

  @Test
  void countsAsEvaluationDoes() {
    var accumulator = new DetailedEvaluationAccumulator(0, ExpressionNames.FER2013_ORDER);
    add(accumulator, "right", 0, 0.75);
    add(accumulator, "wrong", 1, 0.75);

    DetailedEvaluation detailed = accumulator.result("PublicTest", 1);

    assertThat(detailed.result().confusion().accuracy()).isEqualTo(0.5);
    assertThat(detailed.result().probabilities().ece())
        .isEqualTo(detailed.calibration().before().expectedCalibrationError())
        .isEqualTo(0.25);
    assertThat(detailed.result().probabilities().loss())
        .isCloseTo(detailed.calibration().lossBefore(), within(1e-9));
    assertThat(detailed.worstMistakes()).isEmpty();
  }

  private static void add(
      DetailedEvaluationAccumulator accumulator, String id, int actual, double confidence) {
    var values =
        new Object[] {id, Split.PUBLIC_TEST.toString(), actual, FerFiles.pixels(id.length())};
    Row row = new GenericRowWithSchema(values, FaceColumns.SCHEMA);
    float other = (float) (1 - confidence);
    accumulator.add(
        row, new Prediction(actual, new float[] {(float) confidence, other, 0, 0, 0, 0, 0}));
  }
}
