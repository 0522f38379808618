package dev.mien.server.metrics;

import dev.mien.v1.ModelCard;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * {@code mien_model_info} and {@code mien_engine_info}: always 1, what they say is in the labels.
 */
public final class ModelMetrics {

  private final MultiGauge models;
  private final MultiGauge engines;

  ModelMetrics(MeterRegistry registry) {
    models =
        MultiGauge.builder("mien.model.info")
            .description("The model that answers")
            .register(registry);
    engines =
        MultiGauge.builder("mien.engine.info")
            .description("What computes, and where")
            .register(registry);
  }

  /**
   * Takes the place of what served before.
   *
   * @param sha256 of the model's graph, in hexadecimal
   * @param engine "dl4j" or "onnxruntime"
   * @param device "cpu" or "cuda:N"
   */
  public void serving(ModelCard card, String sha256, String engine, String device) {
    set(
        models,
        Tags.of(
            "name", card.getName(),
            "version", card.getVersion(),
            "architecture", card.getArchitecture(),
            "sha256", sha256));
    set(engines, Tags.of("engine", engine, "device", device));
  }

  private static void set(MultiGauge gauge, Tags tags) {
    gauge.register(List.of(MultiGauge.Row.of(tags, 1)), true);
  }
}
