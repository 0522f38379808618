package dev.mien.trainer.report;

import dev.mien.trainer.dataset.schema.Reference;
import dev.mien.trainer.evaluation.ByReference;
import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.evaluation.EvaluationResult;
import dev.mien.trainer.training.History;
import dev.mien.v1.ModelCard;
import dev.mien.v1.TrainingRecord;
import java.util.List;

/**
 * What there is to report of a training.
 *
 * @param validations of the epoch that was kept
 * @param history empty where nothing was trained
 * @param validatedBy what chose that epoch
 * @param trainingCounts the pictures that it was trained on, by label; empty where they are not
 *     known, since an earlier training had others
 */
public record TrainingResult(
    ModelCard card,
    History history,
    ByReference<DetailedEvaluation> validations,
    Reference validatedBy,
    List<Long> trainingCounts) {

  public TrainingResult {
    trainingCounts = List.copyOf(trainingCounts);
  }

  /** Against the reference that chose the epoch. */
  DetailedEvaluation validation() {
    return validations.get(validatedBy);
  }

  /** Against the other reference; it has no pictures where the data carry no votes. */
  EvaluationResult otherValidation() {
    return validations.get(otherReference()).result();
  }

  Reference otherReference() {
    return validatedBy == Reference.LABELS ? Reference.PEOPLE : Reference.LABELS;
  }

  /** Pictures trained in a second, over all epochs. */
  double imagesPerSecond() {
    TrainingRecord training = card.getTraining();
    return training.getTrainingSeconds() == 0
        ? 0
        : training.getPictures() * training.getEpochs() / training.getTrainingSeconds();
  }
}
