package dev.mien.server.loadtest;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The outcome of a load test.
 *
 * @param outcomes how many requests ended how: OK, SUPERSEDED, or a gRPC status code
 * @param windows the throughput second by second
 * @param wholeRun with warm-up and end, to be held against what the server counted
 */
record LoadReport(
    Throughput throughput,
    Map<String, Long> outcomes,
    ThroughputWindows.Stability windows,
    Times times,
    WholeRun wholeRun) {

  private static final String ROW = "%-12s %9.2f %9.2f %9.2f %9.2f %9.2f %9.2f%n";

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  /**
   * @param requests those that were answered with predictions
   */
  record Throughput(
      double seconds, long requests, long faces, double requestsPerSecond, double facesPerSecond) {

    static Throughput of(double seconds, long requests, long faces) {
      return new Throughput(seconds, requests, faces, requests / seconds, faces / seconds);
    }
  }

  /**
   * @param latency from sending, or from the time planned for it, to the answer
   * @param client what of it the server does not account for: client and network
   * @param queue in the server, before the first batch
   * @param compute in the server's engine
   * @param failure of requests that ended otherwise than OK, until they did
   */
  record Times(Millis latency, Millis client, Millis queue, Millis compute, Millis failure) {}

  record Millis(double mean, Percentiles percentiles, double max) {

    record Percentiles(double p50, double p90, double p99, double p999) {}

    static Millis of(Histogram micros) {
      return new Millis(
          micros.getTotalCount() == 0 ? 0 : micros.getMean() / 1000,
          new Percentiles(
              micros.getValueAtPercentile(50) / 1000.0,
              micros.getValueAtPercentile(90) / 1000.0,
              micros.getValueAtPercentile(99) / 1000.0,
              micros.getValueAtPercentile(99.9) / 1000.0),
          micros.getMaxValue() / 1000.0);
    }

    double p50() {
      return percentiles.p50();
    }

    double p99() {
      return percentiles.p99();
    }

    private String row(String name) {
      return String.format(
          Locale.ROOT, ROW, name, mean, p50(), percentiles.p90(), p99(), percentiles.p999(), max);
    }

    private JsonObject json() {
      var json = new JsonObject();
      json.addProperty("mean", mean);
      addAll(json, percentiles);
      json.addProperty("max", max);
      return json;
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
    var json = new JsonObject();
    addAll(json, throughput);
    json.add("outcomes", GSON.toJsonTree(outcomes));
    json.add("windows", GSON.toJsonTree(windows));
    json.add("latencyMillis", times.latency().json());
    json.add("clientMillis", times.client().json());
    json.add("queueMillis", times.queue().json());
    json.add("computeMillis", times.compute().json());
    json.add("failureMillis", times.failure().json());
    json.add("wholeRun", GSON.toJsonTree(wholeRun));
    return GSON.toJson(json) + "\n";
  }

  private static void addAll(JsonObject json, Record parts) {
    GSON.toJsonTree(parts)
        .getAsJsonObject()
        .entrySet()
        .forEach(e -> json.add(e.getKey(), e.getValue()));
  }

  String table() {
    return String.format(
            Locale.ROOT,
            "%,.1f faces/s, %,.1f requests/s over %.1f s, %s%n",
            throughput.facesPerSecond(),
            throughput.requestsPerSecond(),
            throughput.seconds(),
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
        + times.latency().row("all")
        + times.client().row("- client")
        + times.queue().row("- queue")
        + times.compute().row("- compute")
        + times.failure().row("not OK");
  }

  private String stability() {
    return String.format(
        Locale.ROOT,
        "%s: its seconds spread by %.0f %%",
        windows.stable() ? "stable" : "not stable",
        100 * windows.spread());
  }
}
