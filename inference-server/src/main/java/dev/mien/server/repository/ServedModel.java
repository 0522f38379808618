package dev.mien.server.repository;

import dev.mien.model.Temperature;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.batching.MicroBatcher;
import dev.mien.server.engine.GrayFace;
import dev.mien.v1.ModelCard;
import java.util.List;
import java.util.concurrent.Executor;

/** One version of the model at work: its engines behind a queue of their own. */
public final class ServedModel {

  private final LoadedModel loaded;
  private final MicroBatcher<GrayFace, float[]> batcher;

  ServedModel(LoadedModel loaded, BatchLimits limits, BatcherMetrics metrics, Executor answers) {
    this.loaded = loaded;
    var temperature = Temperature.of(loaded.card());
    this.batcher =
        new MicroBatcher<>(
            "engine-" + loaded.device(),
            loaded.selection().engines().stream()
                .map(engine -> new EngineBatchFunction(engine, temperature, limits.maxBatchSize()))
                .toList(),
            limits,
            metrics,
            answers);
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
