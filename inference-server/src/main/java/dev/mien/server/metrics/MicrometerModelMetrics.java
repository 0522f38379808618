package dev.mien.server.metrics;

import dev.mien.server.lifecycle.LoadedModel;
import dev.mien.server.lifecycle.ModelMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * {@code mien_model_info}, {@code mien_engine_info}, {@code mien_model_loaded_total}, {@code
 * mien_model_refused_total}.
 */
public final class MicrometerModelMetrics implements ModelMetrics {

  private final MultiGauge info;
  private final MultiGauge engine;
  private final Counter loaded;
  private final Counter refused;

  public MicrometerModelMetrics(MeterRegistry registry) {
    info =
        MultiGauge.builder("mien.model.info")
            .description("1, with the model that answers as labels")
            .register(registry);
    engine =
        MultiGauge.builder("mien.engine.info")
            .description("1, with what computes, and where, as labels")
            .register(registry);
    loaded =
        Counter.builder("mien.model.loaded")
            .description("Models that came to be served")
            .register(registry);
    refused =
        Counter.builder("mien.model.refused")
            .description("Models that were offered and not taken")
            .register(registry);
  }

  @Override
  public void serving(LoadedModel model) {
    var labels =
        Tags.of(
            "name", model.card().getName(),
            "version", model.card().getVersion(),
            "architecture", model.card().getArchitecture(),
            "sha256", model.sha256());
    info.register(List.of(MultiGauge.Row.of(labels, 1)), true);
    var computes = Tags.of("engine", model.engine(), "device", model.device());
    engine.register(List.of(MultiGauge.Row.of(computes, 1)), true);
    loaded.increment();
  }

  @Override
  public void refused() {
    refused.increment();
  }
}
