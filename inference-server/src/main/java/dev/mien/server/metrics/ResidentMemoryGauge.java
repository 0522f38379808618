package dev.mien.server.metrics;

import dev.mien.cli.ResidentMemory;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * {@code process_resident_memory_bytes}, on Linux: what the JVM's own numbers leave out, above all
 * the engines' memory, is part of it.
 */
final class ResidentMemoryGauge implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    if (ResidentMemory.bytes().isPresent()) {
      Gauge.builder("process.resident.memory", () -> ResidentMemory.bytes().orElse(0))
          .description("Resident memory of the process, including native memory")
          .baseUnit("bytes")
          .register(registry);
    }
  }
}
