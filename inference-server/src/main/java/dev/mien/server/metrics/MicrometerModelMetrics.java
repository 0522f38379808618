package dev.mien.server.metrics;

import dev.mien.server.repository.LoadedModel;
import dev.mien.server.repository.ModelMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * {@code mien_model_info} and {@code mien_engine_info}, always 1 with what they say in the labels,
 * {@code mien_model_loaded_total}, {@code mien_model_refused_total}.
 */
public final class MicrometerModelMetrics implements ModelMetrics {

  private final MultiGauge models;
  private final MultiGauge engines;
  private final Counter loaded;
  private final Counter refused;

  public MicrometerModelMetrics(MeterRegistry registry) {
    models = info(registry, "mien.model.info", "The served model");
    engines = info(registry, "mien.engine.info", "Engine and device");
    loaded = Counter.builder("mien.model.loaded").description("Models loaded").register(registry);
    refused =
        Counter.builder("mien.model.refused").description("Models refused").register(registry);
  }

  private static MultiGauge info(MeterRegistry registry, String name, String description) {
    return MultiGauge.builder(name).description(description).register(registry);
  }

  /** In place of what was there. */
  private static void set(MultiGauge gauge, Tags labels) {
    gauge.register(List.of(MultiGauge.Row.of(labels, 1)), true);
  }

  @Override
  public void serving(LoadedModel model) {
    var card = model.card();
    set(
        models,
        Tags.of(
            "name", card.getName(),
            "version", card.getVersion(),
            "architecture", card.getArchitecture(),
            "sha256", model.sha256()));
    set(
        engines,
        Tags.of(
            "engine",
            model.engine(),
            "device",
            model.device(),
            "precision",
            model.precision().id()));
    loaded.increment();
  }

  @Override
  public void refused() {
    refused.increment();
  }
}
