package dev.mien.server.loadtest;

import dev.mien.model.Precision;
import dev.mien.server.ServerProcess;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A server process: how soon it is ready, at half of what it can do, and at two and five times of
 * that. Arguments: the precision, turns of each comparison, seconds of each overload, faces in a
 * request, a model file or "bundled", and what the server is started through, as {@code taskset -c
 * 0}, so that the load has a core of its own.
 */
final class ServerBenchmark implements AutoCloseable {

  private static final int STARTS = 3;
  private static final int CONCURRENCY = 64;
  private static final double WARM_UP_SECONDS = 10;
  private static final double LONGEST_TURN_SECONDS = 5;

  /** Until the queue is as full as it gets. */
  private static final long LEAD_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long NANOS_BETWEEN_SAMPLES = Duration.ofSeconds(10).toNanos();

  private final ServerSetup setup;
  private final Scale scale;
  private final ServerProcess server;
  private final ManagedChannel channel;
  private final ServerFigures figures;
  private final Map<String, Object> results = new LinkedHashMap<>();

  private ServerBenchmark(ServerSetup setup, Scale scale, Path log) throws Exception {
    this.setup = setup;
    this.scale = scale;
    this.server = setup.start(log);
    this.channel = ServerProcess.lightChannel(server.port());
    this.figures = new ServerFigures(server.metrics());
  }

  /**
   * @param turns of each comparison
   * @param seconds of the longest load
   * @param faces in a request
   */
  private record Scale(int turns, double seconds, int faces) {

    double turnSeconds() {
      return Math.min(LONGEST_TURN_SECONDS, seconds);
    }
  }

  public static void main(String[] arguments) throws Exception {
    var scale =
        new Scale(
            Integer.parseInt(arguments[1]),
            Double.parseDouble(arguments[2]),
            Integer.parseInt(arguments[3]));
    var setup =
        new ServerSetup(
            BenchmarkModel.named(arguments[4]),
            Precision.find(arguments[0]).orElseThrow(),
            List.of(arguments).subList(5, arguments.length));
    Path log = Files.createTempFile("mien-benchmark", ".log");
    var starts = new ArrayList<Long>();
    for (int i = 0; i < STARTS; i++) {
      starts.add(setup.startMillis(log));
    }
    try (var benchmark = new ServerBenchmark(setup, scale, log)) {
      benchmark.results.put("start to ready, ms", starts);
      benchmark.run();
      System.out.printf("%n| one core | %s |%n| --- | --- |%n", setup.precision().id());
      benchmark.results.forEach((what, result) -> System.out.printf("| %s | %s |%n", what, result));
    }
    Files.delete(log);
  }

  private void run() throws Exception {
    run(0, Math.min(WARM_UP_SECONDS, scale.seconds()), "warm-up");
    double capacity = capacity();
    results.put("capacity, requests/s", Math.round(capacity));
    halfLoad(capacity / 2);
    overload(2, capacity, scale.seconds() / 3);
    overload(5, capacity, scale.seconds());
  }

  private double capacity() throws Exception {
    return run(0, scale.turnSeconds(), "capacity").throughput().requestsPerSecond();
  }

  /** By turns with the bare engine at the same pace: where the machine stalls, both are late. */
  private void halfLoad(double rate) throws Exception {
    double[] p50 = new double[scale.turns()];
    double[] p99 = new double[scale.turns()];
    double[] ratios = new double[scale.turns()];
    double seconds = scale.turnSeconds();
    try (var bare = new BareEngine(setup.model(), setup.precision())) {
      run(bare, 1, 0, seconds / 2, "bare engine, warm-up");
      double faceMillis = run(bare, 1, 0, seconds / 2, "bare engine").times().latency().p50();
      results.put("bare engine, one face, p50, ms", faceMillis);
      for (int turn = 0; turn < scale.turns(); turn++) {
        run(bare, 1, rate, seconds / 2, "bare engine at half load");
        long stolen = stolenMillis();
        var latency = run(rate, seconds, "half load").times().latency();
        p50[turn] = latency.p50();
        p99[turn] = latency.p99();
        ratios[turn] = latency.p99() / faceMillis;
        System.out.printf("  the host took %d ms%n", stolenMillis() - stolen);
      }
    }
    results.put("half load: p50, ms", new Turns(p50));
    results.put("half load: p99, ms", new Turns(p99));
    results.put("half load: p99 divided by the bare engine's p50", new Turns(ratios));
  }

  /** That this machine, if it is a virtual one, was not given though it had work; of all cores. */
  private static long stolenMillis() throws IOException {
    Path statistics = Path.of("/proc/stat"); // in hundredths of a second
    return Files.exists(statistics)
        ? 10 * Long.parseLong(Files.readString(statistics).split("\\s+", 10)[8])
        : 0;
  }

  private void overload(int times, double capacity, double seconds) throws Exception {
    Map<String, Long> before = figures.requests();
    var memory = new ArrayList<Long>();
    var sampling =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i * NANOS_BETWEEN_SAMPLES < seconds * 1e9; i++) {
                LockSupport.parkNanos(i == 0 ? 0 : NANOS_BETWEEN_SAMPLES);
                memory.add(Math.round(resident()));
              }
            });
    LoadReport report = run(times * capacity, seconds, times + " times the capacity");
    sampling.join();
    Map<String, Long> counted = difference(figures.requests(), before);
    Map<String, Long> sent = report.wholeRun().outcomes();
    String name = "%d times the capacity, %.0f s: ".formatted(times, seconds);
    var latency = report.times().latency();
    results.put(name + "answered, p50, p99, ms", latency.p50() + ", " + latency.p99());
    results.put(name + "refused, p99, ms", report.times().failure().p99());
    results.put(
        name + "counted by client and server",
        counted.equals(sent) ? "the same, " + sent : "NOT THE SAME, " + sent + ", " + counted);
    results.put(name + "each answered once", report.wholeRun().isAnsweredExactlyOnce());
    results.put(name + "resident, MB, every 10 s", memory);
    results.put(name + "answered, of the capacity", answeredOfCapacity(times));
  }

  /**
   * A virtual machine's speed changes within a minute, so each turn is judged by those around it.
   */
  private Turns answeredOfCapacity(int times) throws Exception {
    double[] ratios = new double[scale.turns()];
    double before = capacity();
    for (int turn = 0; turn < ratios.length; turn++) {
      double answered =
          run(times * before, scale.turnSeconds(), times + " times")
              .throughput()
              .requestsPerSecond();
      double after = capacity();
      ratios[turn] = 2 * answered / (before + after);
      before = after;
    }
    return new Turns(ratios);
  }

  private double resident() {
    try {
      return figures.residentMegabytes();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Long> difference(Map<String, Long> after, Map<String, Long> before) {
    var difference = new TreeMap<String, Long>();
    after.forEach(
        (outcome, count) -> difference.put(outcome, count - before.getOrDefault(outcome, 0L)));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }

  /**
   * @param rate of requests; 0 for as many as are answered
   */
  private LoadReport run(double rate, double forSeconds, String name) throws Exception {
    try (var calls = new UnarySender(channel, 0)) {
      return run(calls, rate == 0 ? CONCURRENCY / scale.faces() : 10_000, rate, forSeconds, name);
    }
  }

  private LoadReport run(
      RequestSender calls, int concurrency, double rate, double forSeconds, String name)
      throws Exception {
    var requests = new RandomRequests(1, scale.faces());
    long from = System.nanoTime() + LEAD_NANOS;
    var measurements = new Measurements(from, from + (long) (forSeconds * 1e9));
    new Load(concurrency, rate).run(calls, requests, measurements);
    LoadReport report = measurements.report();
    var latency = report.times().latency();
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f asked for a second, %.1f answered, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, of it"
            + " client p99 %.2f ms, queue %.2f ms, compute %.2f ms; refused p99 %.2f ms%n",
        name,
        rate,
        report.throughput().requestsPerSecond(),
        latency.p50(),
        latency.p99(),
        latency.percentiles().p999(),
        report.times().client().p99(),
        report.times().queue().p99(),
        report.times().compute().p99(),
        report.times().failure().p99());
    return report;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
