package dev.mien.trainer.evaluation;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.network.Architecture;
import org.apache.spark.sql.Row;

/** Counts, in memory that does not grow with the pictures. */
final class EvaluationAccumulator implements PredictionAccumulator<EvaluationAccumulator> {

  private static final long serialVersionUID = 1;

  private final ConfusionMatrix confusion;
  private final Reliability reliability;
  private double loss;

  EvaluationAccumulator() {
    this(new ConfusionMatrix(Architecture.CLASSES), new Reliability(), 0);
  }

  private EvaluationAccumulator(ConfusionMatrix confusion, Reliability reliability, double loss) {
    this.confusion = confusion;
    this.reliability = reliability;
    this.loss = loss;
  }

  @Override
  public void add(Row picture, Prediction answer) {
    confusion.count(answer.actual(), answer.predicted());
    reliability.add(answer);
    loss += answer.loss();
  }

  @Override
  public EvaluationAccumulator plus(EvaluationAccumulator other) {
    return new EvaluationAccumulator(
        confusion.plus(other.confusion), reliability.plus(other.reliability), loss + other.loss);
  }

  EvaluationResult result(String split, double seconds) {
    return new EvaluationResult(
        split,
        ExpressionNames.FER2013_ORDER,
        confusion,
        reliability.expectedCalibrationError(),
        loss / Math.max(1, confusion.total()),
        seconds);
  }
}
