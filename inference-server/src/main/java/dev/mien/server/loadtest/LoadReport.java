package dev.mien.server.loadtest;

import com.google.gson.GsonBuilder;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The outcome of a load test; its JSON form has these names.
 *
 * @param requests those that were answered with predictions
 * @param outcomes how many requests ended how: OK, SUPERSEDED, or a gRPC status code
 * @param windows the throughput second by second
 * @param latencyMillis from sending, or from the time planned for it, to the answer
 * @param clientMillis what of it the server does not account for: client and network
 * @param queueMillis in the server, before the first batch
 * @param computeMillis in the server's engine
 * @param failureMillis of requests that ended otherwise than OK, until they did
 * @param wholeRun with warm-up and end, to be held against what the server counted
 */
record LoadReport(
    double seconds,
    long requests,
    long faces,
    double requestsPerSecond,
    double facesPerSecond,
    Map<String, Long> outcomes,
    ThroughputWindows.Stability windows,
    Millis latencyMillis,
    Millis clientMillis,
    Millis queueMillis,
    Millis computeMillis,
    Millis failureMillis,
    WholeRun wholeRun) {

  private static final String ROW = "%-12s %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f%n";

  record Millis(double mean, double p50, double p90, double p99, double p999, double max) {

    static Millis of(Histogram micros) {
      return new Millis(
          micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1000,
          micros.getValueAtPercentile(50) / 1000.0,
          micros.getValueAtPercentile(90) / 1000.0,
          micros.getValueAtPercentile(99) / 1000.0,
          micros.getValueAtPercentile(99.9) / 1000.0,
          micros.getMaxValue() / 1000.0);
    }

    private String row(String name) {
      return String.format(Locale.ROOT, ROW, name, mean, p50, p90, p99, p999, max);
    }
  }

  /**
   * @param unanswered requests that had no answer when the wait for it was over
   * @param strayAnswers answers to requests that had one already, or to none
   */
  record WholeRun(long sent, Map<String, Long> outcomes, long unanswered, long strayAnswers) {

    static WholeRun of(long sent, Map<String, Long> outcomes, long strays) {
      long answered = outcomes.values().stream().mapToLong(Long::longValue).sum();
      return new WholeRun(sent, outcomes, sent - answered, strays);
    }

    boolean isAnsweredExactlyOnce() {
      return unanswered == 0 && strayAnswers == 0;
    }
  }

  String json() {
    return new GsonBuilder().setPrettyPrinting().create().toJson(this) + "\n";
  }

  String table() {
    return String.format(
            Locale.ROOT,
            "%,.1f faces/s, %,.1f requests/s over %.1f s, %s%n",
            facesPerSecond,
            requestsPerSecond,
            seconds,
            stability())
        + String.format(
            Locale.ROOT,
            "outcomes: %s; in the whole run %,d sent, %s, %s%n%n",
            outcomes,
            wholeRun.sent(),
            wholeRun.outcomes(),
            wholeRun.isAnsweredExactlyOnce()
                ? "each answered once"
                : "%,d without an answer, %,d answers too many"
                    .formatted(wholeRun.unanswered(), wholeRun.strayAnswers()))
        + String.format(
            Locale.ROOT, ROW.replace(".2f", "s"), "ms", "mean", "p50", "p90", "p99", "p99.9", "max")
        + latencyMillis.row("all")
        + clientMillis.row("- client")
        + queueMillis.row("- queue")
        + computeMillis.row("- compute")
        + failureMillis.row("not OK");
  }

  private String stability() {
    return String.format(
        Locale.ROOT,
        "%s: its seconds spread by %.0f %%",
        windows.stable() ? "stable" : "not stable",
        100 * windows.spread());
  }
}
