package dev.mien.server.loadtest;

import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.ServerProcess;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineSelector;
import io.grpc.ManagedChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    this.channel = ServerProcess.channel(server.port());
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
    printBare();
    run(0, WARM_UP_SECONDS, "warm-up");
    double capacity = capacity();
    run(capacity / 2, Math.min(20, seconds), "half load");
    for (int times : new int[] {2, 5}) {
      double before = capacity;
      LoadReport report = overload(times, before);
      capacity = capacity();
      System.out.printf(
          Locale.ROOT,
          "  %.2f of the capacity, by what it was before and after%n",
          2 * report.requestsPerSecond() / (before + capacity));
    }
  }

  private double capacity() throws Exception {
    return run(0, Math.min(10, seconds), "capacity").requestsPerSecond();
  }

  private void printBare() throws Exception {
    var face = new RandomFaces(1).next(1);
    double[] millis = new double[2000];
    var selector = new EngineSelector(model, 1, 1); // as many threads as the server
    var selection =
        selector.select(Optional.of(EngineKind.ONNXRUNTIME), Optional.of(Device.CPU), false);
    try (var engine = selection.engines().get(0)) {
      for (int i = -500; i < millis.length; i++) {
        long start = System.nanoTime();
        engine.classify(face);
        millis[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "bare engine, one face, ms: p50 %.2f, p99 %.2f%n", millis[1000], millis[1980]);
  }

  private LoadReport overload(int times, double capacity) throws Exception {
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
    return report;
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
    var requests = new RandomRequests(1, faces);
    long from = System.nanoTime();
    var measurements = new Measurements(from, from + (long) (forSeconds * 1e9));
    try (var calls = new UnaryCalls(channel, 0)) {
      new Load(rate == 0 ? CONCURRENCY / faces : 10_000, rate).run(calls, requests, measurements);
    }
    LoadReport report = measurements.report();
    var latency = report.latencyMillis();
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f asked for a second, %.1f answered, p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms; queue p99 %.2f ms; refused p99 %.2f ms%n",
        name,
        rate,
        report.requestsPerSecond(),
        latency.p50(),
        latency.p99(),
        latency.p999(),
        report.queueMillis().p99(),
        report.failureMillis().p99());
    return report;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
