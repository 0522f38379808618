package dev.mien.server.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;

/** {@code process_cpu_seconds_total}, as Prometheus' own libraries name it. */
final class ProcessorTime implements MeterBinder {

  @Override
  public void bindTo(MeterRegistry registry) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      FunctionCounter.builder("process.cpu", system, s -> s.getProcessCpuTime() / 1e9)
          .description("Time that the process has computed, over all cores")
          .baseUnit("seconds")
          .register(registry);
    }
  }
}
