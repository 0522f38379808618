package dev.mien.trainer.training.averaging;

import java.io.Serializable;
import java.util.List;
import java.util.function.Function;

/**
 * What one worker made of its share of a round.
 *
 * @param lossSum of its minibatches
 * @param minibatches at least 1
 */
record WorkerResult(TrainingState state, double lossSum, int minibatches) implements Serializable {

  /** Each counts by its minibatches; the order of the results decides the rounding. */
  static TrainingState mean(List<WorkerResult> results) {
    return new TrainingState(
        mean(results, TrainingState::parameters),
        mean(results, TrainingState::updater),
        results.stream().mapToInt(result -> result.state.steps()).max().orElseThrow());
  }

  private static float[] mean(List<WorkerResult> results, Function<TrainingState, float[]> part) {
    int all = results.stream().mapToInt(WorkerResult::minibatches).sum();
    var mean = new float[part.apply(results.get(0).state).length];
    for (WorkerResult result : results) {
      float weight = (float) result.minibatches / all;
      float[] values = part.apply(result.state);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += weight * values[i];
      }
    }
    return mean;
  }
}
