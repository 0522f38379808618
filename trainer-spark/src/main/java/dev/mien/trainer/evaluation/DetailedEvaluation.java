package dev.mien.trainer.evaluation;

import java.util.List;

/**
 * All that is to be known of how a network did on one split.
 *
 * @param calibration fitted on this very split
 * @param worstMistakes the most confident ones, the worst first
 */
public record DetailedEvaluation(
    EvaluationResult result, TemperatureScaling calibration, List<Mistake> worstMistakes) {

  public DetailedEvaluation {
    worstMistakes = List.copyOf(worstMistakes);
  }
}
