package dev.mien.server.repository;

import dev.mien.model.Temperature;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.batching.QueueFullException;
import dev.mien.server.batching.Submission;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.ModelCard;
import java.util.List;
import java.util.concurrent.Executor;

/** One version of the model at work: its engines behind a queue of their own. */
public final class ServedModel {

  private final LoadedModel loaded;
  private final BatchLimits limits;
  private final InferenceStatistics statistics;
  private final MicroBatcher<GrayFace, float[]> batcher;

  ServedModel(LoadedModel loaded, BatchLimits limits, BatcherMetrics metrics, Executor answers) {
    this.loaded = loaded;
    this.limits = limits;
    this.statistics = new InferenceStatistics(metrics);
    var temperature = Temperature.of(loaded.card());
    this.batcher =
        new MicroBatcher<>(
            "engine-" + loaded.device(),
            loaded.selection().engines().stream()
                .map(engine -> new EngineBatchFunction(engine, temperature, limits.maxBatchSize()))
                .toList(),
            limits,
            statistics,
            answers);
  }

  /** As {@link MicroBatcher#submit}. */
  Submission<float[]> submit(Object client, List<GrayFace> faces, long arrivalNanoTime) {
    Submission<float[]> submission;
    try {
      submission = batcher.submit(client, faces, arrivalNanoTime);
    } catch (QueueFullException e) {
      statistics.unanswered(System.nanoTime() - arrivalNanoTime);
      throw e;
    }
    var unused =
        submission
            .answer()
            .whenComplete(
                (results, error) -> {
                  if (error != null) {
                    statistics.unanswered(System.nanoTime() - arrivalNanoTime);
                  }
                });
    return submission;
  }

  /** As {@link MicroBatcher#requireRoomFor}. */
  void requireRoomFor(Object client) {
    try {
      batcher.requireRoomFor(client);
    } catch (QueueFullException e) {
      statistics.unanswered(0);
      throw e;
    }
  }

  public InferenceStatistics statistics() {
    return statistics;
  }

  public BatchLimits limits() {
    return limits;
  }

  public LoadedModel loaded() {
    return loaded;
  }

  MicroBatcher<GrayFace, float[]> batcher() {
    return batcher;
  }

  public ModelCard card() {
    return loaded.card();
  }

  /** The names of the classes in the order of the outputs. */
  public List<String> labels() {
    return loaded.card().getLabelsList();
  }
}
