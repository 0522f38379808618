package dev.mien.server.openinference;

import dev.mien.inference.InferBatchStatistics;
import dev.mien.inference.InferStatistics;
import dev.mien.inference.ModelStatistics;
import dev.mien.inference.StatisticDuration;
import dev.mien.server.repository.InferenceStatistics;
import dev.mien.server.repository.InferenceStatistics.Snapshot;
import dev.mien.server.repository.InferenceStatistics.Total;

/** Statistics in the words of Triton's extension. */
final class StatisticsMessages {

  private static final StatisticDuration NONE = StatisticDuration.getDefaultInstance();

  private StatisticsMessages() {}

  /** Name, version and time are left to the caller. */
  static ModelStatistics.Builder of(InferenceStatistics statistics) {
    Snapshot snapshot = statistics.snapshot();
    var message = ModelStatistics.newBuilder();
    long faces = 0;
    long batches = 0;
    long computeNanos = 0;
    for (var batch : snapshot.batches().entrySet()) {
      Total total = batch.getValue();
      faces += batch.getKey() * total.count();
      batches += total.count();
      computeNanos += total.nanos();
      message.addBatchStats(
          InferBatchStatistics.newBuilder()
              .setBatchSize(batch.getKey())
              .setComputeInput(NONE)
              .setComputeInfer(duration(total))
              .setComputeOutput(NONE));
    }
    return message
        .setInferenceCount(faces)
        .setExecutionCount(batches)
        .setInferenceStats(
            requests(snapshot).setComputeInfer(duration(new Total(batches, computeNanos))));
  }

  private static InferStatistics.Builder requests(Snapshot snapshot) {
    return InferStatistics.newBuilder()
        .setSuccess(duration(snapshot.answered()))
        .setFail(duration(snapshot.unanswered()))
        .setQueue(duration(snapshot.queued()))
        .setComputeInput(NONE)
        .setComputeOutput(NONE)
        .setCacheHit(NONE)
        .setCacheMiss(NONE);
  }

  private static StatisticDuration duration(Total total) {
    return StatisticDuration.newBuilder().setCount(total.count()).setNs(total.nanos()).build();
  }
}
