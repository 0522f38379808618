package dev.mien.trainer.evaluation;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Every answer, some 80 bytes for each picture, and the worst mistakes with their pictures. */
final class DetailedEvaluationAccumulator
    implements PredictionAccumulator<DetailedEvaluationAccumulator> {

  private static final long serialVersionUID = 1;

  private final int mistakesKept;
  private final EvaluationAccumulator totals;
  private final ArrayList<Prediction> answers = new ArrayList<>();
  private final TreeSet<Mistake> worst = new TreeSet<>();

  /**
   * @param labels the names of the classes
   */
  DetailedEvaluationAccumulator(int mistakesKept, List<String> labels) {
    this(mistakesKept, new EvaluationAccumulator(labels));
  }

  private DetailedEvaluationAccumulator(int mistakesKept, EvaluationAccumulator totals) {
    this.mistakesKept = mistakesKept;
    this.totals = totals;
  }

  @Override
  public void add(Row picture, Prediction answer) {
    totals.add(picture, answer);
    answers.add(answer);
    if (!answer.isRight()) {
      keepIfWorse(
          new Mistake(picture.getAs(FaceColumns.ID), picture.getAs(FaceColumns.PIXELS), answer));
    }
  }

  private void keepIfWorse(Mistake mistake) {
    worst.add(mistake);
    if (worst.size() > mistakesKept) {
      worst.pollLast();
    }
  }

  @Override
  public DetailedEvaluationAccumulator plus(DetailedEvaluationAccumulator other) {
    var sum = new DetailedEvaluationAccumulator(mistakesKept, totals.plus(other.totals));
    for (DetailedEvaluationAccumulator part : List.of(this, other)) {
      sum.answers.addAll(part.answers);
      part.worst.forEach(sum::keepIfWorse);
    }
    return sum;
  }

  DetailedEvaluation result(String split, double seconds) {
    return new DetailedEvaluation(
        totals.result(split, seconds), TemperatureScaling.fit(answers), List.copyOf(worst));
  }
}
