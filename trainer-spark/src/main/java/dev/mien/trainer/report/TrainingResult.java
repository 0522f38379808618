package dev.mien.trainer.report;

import dev.mien.trainer.evaluation.DetailedEvaluation;
import dev.mien.trainer.training.History;
import dev.mien.v1.ModelCard;
import java.util.List;

/**
 * What there is to report of a training.
 *
 * @param validation of the epoch that was kept
 * @param trainingCounts the pictures that it was trained on, by label
 */
public record TrainingResult(
    ModelCard card, History history, DetailedEvaluation validation, List<Long> trainingCounts) {

  public TrainingResult {
    trainingCounts = List.copyOf(trainingCounts);
  }

  /** Pictures trained in a second, over all epochs. */
  double imagesPerSecond() {
    return history.seconds() == 0
        ? 0
        : card.getTraining().getPictures() * history.epochsDone() / history.seconds();
  }
}
