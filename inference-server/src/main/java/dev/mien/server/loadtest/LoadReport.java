package dev.mien.server.loadtest;

import com.google.gson.GsonBuilder;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The outcome of a load test; its JSON form has these names.
 *
 * @param errors how many requests failed, by gRPC status code
 * @param latencyMillis from sending, or from the time planned for it, to the answer
 * @param clientMillis what of it the server does not account for: client and network
 * @param queueMillis in the server, before the first batch
 * @param computeMillis in the server's engine
 */
record LoadReport(
    double seconds,
    long requests,
    long faces,
    double requestsPerSecond,
    double facesPerSecond,
    Map<String, Long> errors,
    Millis latencyMillis,
    Millis clientMillis,
    Millis queueMillis,
    Millis computeMillis) {

  record Millis(double mean, double p50, double p95, double p99, double max) {

    static Millis of(Histogram micros) {
      return new Millis(
          micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1000,
          micros.getValueAtPercentile(50) / 1000.0,
          micros.getValueAtPercentile(95) / 1000.0,
          micros.getValueAtPercentile(99) / 1000.0,
          micros.getMaxValue() / 1000.0);
    }

    private String row(String name) {
      return String.format(
          Locale.ROOT, "%-12s %9.2f %9.2f %9.2f %9.2f %9.2f%n", name, mean, p50, p95, p99, max);
    }
  }

  String json() {
    return new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n";
  }

  String table() {
    return String.format(
            Locale.ROOT,
            "%,.1f faces/s, %,.1f requests/s over %.1f s; errors: %s%n%n",
            facesPerSecond,
            requestsPerSecond,
            seconds,
            errors.isEmpty() ? "none" : errors)
        + String.format(
            Locale.ROOT, "%-12s %9s %9s %9s %9s %9s%n", "ms", "mean", "p50", "p95", "p99", "max")
        + latencyMillis.row("all")
        + clientMillis.row("- client")
        + queueMillis.row("- queue")
        + computeMillis.row("- compute");
  }
}
