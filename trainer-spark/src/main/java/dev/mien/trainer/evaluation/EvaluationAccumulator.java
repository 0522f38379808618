package dev.mien.trainer.evaluation;

import dev.mien.trainer.evaluation.EvaluationResult.Probabilities;
import java.util.List;
import org.apache.spark.sql.Row;

/** Counts, in memory that does not grow with the pictures. */
final class EvaluationAccumulator implements PredictionAccumulator<EvaluationAccumulator> {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // lists of the JDK's can be serialised
  private final List<String> labels;

  private final ConfusionMatrix confusion;
  private final Reliability reliability;
  private double loss;

  /**
   * @param labels the names of the classes
   */
  EvaluationAccumulator(List<String> labels) {
    this(labels, new ConfusionMatrix(labels.size()), new Reliability(), 0);
  }

  private EvaluationAccumulator(
      List<String> labels, ConfusionMatrix confusion, Reliability reliability, double loss) {
    this.labels = labels;
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
        labels,
        confusion.plus(other.confusion),
        reliability.plus(other.reliability),
        loss + other.loss);
  }

  EvaluationResult result(String split, double seconds) {
    return new EvaluationResult(
        split,
        labels,
        confusion,
        new Probabilities(
            loss / Math.max(1, confusion.total()), reliability.expectedCalibrationError()),
        seconds);
  }
}
