package dev.mien.server.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.Locale;

/** Names as Prometheus wants them, also where a library's own are others. */
final class MetricNames extends PrometheusNamingConvention {

  /** Only histograms and summaries may end in {@code _count}. */
  @Override
  public String name(String name, Meter.Type type, String baseUnit) {
    return super.name(name.equals("system.cpu.count") ? "system.cpus" : name, type, baseUnit);
  }

  /** In small letters with underscores between the words. */
  @Override
  public String tagKey(String key) {
    return super.tagKey(key.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT));
  }
}
