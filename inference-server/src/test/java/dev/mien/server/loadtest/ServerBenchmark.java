package dev.mien.server.loadtest;

import dev.mien.model.ModelFile;
import dev.mien.server.ServerProcess;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A server process: how soon it is ready, at half of what it can do, and at two and five times of
 * that. Arguments: seconds of each load, faces in a request, a model file or "bundled", and what
 * the server is started through, as {@code taskset -c 0}, so that the load has a core of its own.
 */
final class ServerBenchmark implements AutoCloseable {

  private static final int STARTS = 5;
  private static final int CONCURRENCY = 64;
  private static final double WARM_UP_SECONDS = 15;
  private static final int TURNS = 9;

  /** Until the queue is as full as it gets. */
  private static final long LEAD_NANOS = Duration.ofSeconds(1).toNanos();

  private static final long NANOS_BETWEEN_SAMPLES = Duration.ofSeconds(10).toNanos();

  private final ModelFile model;
  private final double seconds;
  private final int faces;
  private final ServerProcess server;
  private final ManagedChannel channel;
  private final ServerFigures figures;

  private ServerBenchmark(ModelFile model, double seconds, int faces, ServerProcess server)
      throws Exception {
    this.model = model;
    this.seconds = seconds;
    this.faces = faces;
    this.server = server;
    this.channel = ServerProcess.lightChannel(server.port());
    this.figures = new ServerFigures(server.metrics());
  }

  public static void main(String[] arguments) throws Exception {
    double seconds = Double.parseDouble(arguments[0]);
    int faces = Integer.parseInt(arguments[1]);
    var model = BenchmarkModel.named(arguments[2]);
    var prefix = Arrays.asList(arguments).subList(3, arguments.length);
    Path log = Files.createTempFile("mien-benchmark", ".log");
    printStarts(model, prefix, log);
    try (var benchmark = new ServerBenchmark(model, seconds, faces, start(model, prefix, log))) {
      benchmark.run();
    }
    Files.delete(log);
  }

  private static ServerProcess start(ModelFile model, List<String> prefix, Path log)
      throws Exception {
    var options =
        List.of("--port", "0", "--engine", "onnxruntime", "--model", model.path().toString());
    return ServerProcess.start(log, prefix, options);
  }

  private static void printStarts(ModelFile model, List<String> prefix, Path log) throws Exception {
    var millis = new ArrayList<Long>();
    for (int i = 0; i < STARTS; i++) {
      long start = System.nanoTime();
      try (var process = start(model, prefix, log)) {
        process.port();
        millis.add(Duration.ofNanos(System.nanoTime() - start).toMillis());
        process.sigterm();
        process.exitCode();
      }
    }
    System.out.printf("start to ready, ms: %s%n", millis);
  }

  private void run() throws Exception {
    run(0, WARM_UP_SECONDS, "warm-up");
    double capacity = capacity();
    halfLoad(capacity / 2);
    for (int times : new int[] {2, 5}) {
      overload(times, capacity);
      overloadByTurns(times);
    }
  }

  private double capacity() throws Exception {
    return run(0, turnSeconds(), "capacity").throughput().requestsPerSecond();
  }

  /**
   * A virtual machine's speed changes within a minute, so each turn is judged by those around it.
   */
  private void overloadByTurns(int times) throws Exception {
    double[] ratios = new double[TURNS];
    double before = capacity();
    for (int turn = 0; turn < TURNS; turn++) {
      double answered =
          run(times * before, turnSeconds(), times + " times").throughput().requestsPerSecond();
      double after = capacity();
      ratios[turn] = 2 * answered / (before + after);
      before = after;
    }
    print("answered at %d times the capacity, of the capacity:".formatted(times), ratios);
  }

  private double turnSeconds() {
    return Math.min(8, seconds);
  }

  private static void print(String what, double[] ratios) {
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%s %.2f (%.2f to %.2f)%n",
        what,
        ratios[TURNS / 2],
        ratios[0],
        ratios[TURNS - 1]);
  }

  /** By turns with the bare engine at the same pace: where the machine stalls, both are late. */
  private void halfLoad(double rate) throws Exception {
    double[] ratios = new double[TURNS];
    try (var bare = new BareEngine(model)) {
      run(bare, 1, 0, 2, "bare engine, warm-up");
      double faceMillis = run(bare, 1, 0, turnSeconds() / 2, "bare engine").times().latency().p50();
      for (int turn = 0; turn < TURNS; turn++) {
        run(bare, 1, rate, turnSeconds() / 2, "bare engine at half load");
        long stolen = stolenMillis();
        var report = run(rate, turnSeconds(), "half load");
        ratios[turn] = report.times().latency().p99() / faceMillis;
        System.out.printf(
            Locale.ROOT,
            "  p99 is %.1f times the bare engine's median; the host took %d ms%n",
            ratios[turn],
            stolenMillis() - stolen);
      }
    }
    print("half load: p99 over the bare engine's median:", ratios);
  }

  /** That this machine, if it is a virtual one, was not given though it had work; of all cores. */
  private static long stolenMillis() throws IOException {
    Path statistics = Path.of("/proc/stat"); // in hundredths of a second
    return Files.exists(statistics)
        ? 10 * Long.parseLong(Files.readString(statistics).split("\\s+", 10)[8])
        : 0;
  }

  private void overload(int times, double capacity) throws Exception {
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
    System.out.printf(
        "  counted by the client %s, by the server %s: %s; each answered once: %s%n",
        report.wholeRun().outcomes(),
        counted,
        counted.equals(report.wholeRun().outcomes()) ? "the same" : "NOT THE SAME",
        report.wholeRun().isAnsweredExactlyOnce());
    System.out.printf("  resident, MB, every 10 s: %s%n", memory);
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
      return run(calls, rate == 0 ? CONCURRENCY / faces : 10_000, rate, forSeconds, name);
    }
  }

  private LoadReport run(
      RequestSender calls, int concurrency, double rate, double forSeconds, String name)
      throws Exception {
    var requests = new RandomRequests(1, faces);
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
