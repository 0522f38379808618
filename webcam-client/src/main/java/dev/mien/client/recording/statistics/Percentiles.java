package dev.mien.client.recording.statistics;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The distribution of a duration, in memory that does not grow with the run. */
final class Percentiles {

  private static final long MAX_MICROS = 3_600_000_000L;

  private final Histogram micros = new Histogram(MAX_MICROS, 3);

  void add(long nanos) {
    micros.recordValue(Math.max(0, Math.min(MAX_MICROS, nanos / 1000)));
  }

  void clear() {
    micros.reset();
  }

  boolean isEmpty() {
    return count() == 0;
  }

  long count() {
    return micros.getTotalCount();
  }

  double longestMillis() {
    return micros.getMaxValue() / 1000.0;
  }

  /** In milliseconds, to a tenth of a percent. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "p50 %.1f ms, p95 %.1f ms", percentileMillis(50), percentileMillis(95));
  }

  private double percentileMillis(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1000.0;
  }
}
