package dev.mien.server.loadtest;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.ServerProcess;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.InferenceEngine;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the server costs: faces a second through gRPC at saturation against the same engine called
 * directly, and against the other engine, by turns, on the same cores; the server is a process, the
 * client and the bare engines are another. Arguments: the server's engine, rounds, seconds of each
 * turn, seconds until the JIT has done its work, a model file or "bundled".
 */
final class SaturationBenchmark {

  private static final int BATCH = 32;

  /** Until as many requests are under way as ever will be. */
  private static final long NANOS_TO_FILL = Duration.ofMillis(500).toNanos();

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final List<String> COLUMNS =
      List.of("bare", "unary", "stream", "unary of 8 faces", "the other engine, bare");

  private final ServerProcess server;
  private final ManagedChannel channel;
  private final InferenceEngine bare;
  private final InferenceEngine otherBare;

  private SaturationBenchmark(ServerProcess server, InferenceEngine bare, InferenceEngine otherBare)
      throws Exception {
    this.server = server;
    this.channel = ServerProcess.lightChannel(server.port());
    this.bare = bare;
    this.otherBare = otherBare;
  }

  public static void main(String[] arguments) throws Exception {
    var kind = EngineKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    var other = kind == EngineKind.DL4J ? EngineKind.ONNXRUNTIME : EngineKind.DL4J;
    int rounds = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[2]);
    double warmUp = Double.parseDouble(arguments[3]);
    ModelFile model = BenchmarkModel.named(arguments[4]);
    Path log = Files.createTempFile("mien-benchmark", ".log");
    try (var server = start(kind, model, log);
        var bare = kind.open(model, Device.CPU, BATCH);
        var otherBare = other.open(model, Device.CPU, BATCH)) {
      var benchmark = new SaturationBenchmark(server, bare, otherBare);
      System.out.println("first, and not counted: " + benchmark.round(warmUp / 5));
      var speeds = new ArrayList<List<Speed>>();
      for (int round = 0; round < rounds; round++) {
        speeds.add(benchmark.round(seconds));
        System.out.println(speeds.get(round));
      }
      print("faces/s", speeds, Speed::facesPerSecond);
      print("faces/s of CPU time", speeds, Speed::facesPerCpuSecond);
      print("faces/s of the server's CPU time", speeds, Speed::facesPerServerCpuSecond);
      benchmark.channel.shutdownNow();
    }
    Files.delete(log);
  }

  private static ServerProcess start(EngineKind kind, ModelFile model, Path log)
      throws IOException {
    return ServerProcess.start(
        log,
        List.of(),
        List.of("--port", "0", "--engine", kind.id(), "--model", model.path().toString()));
  }

  private List<Speed> round(double seconds) throws InterruptedException {
    return List.of(
        direct(bare, seconds),
        through(new UnarySender(channel, 0), 1, seconds),
        through(new StreamSender(channel, 0, () -> {}), 1, seconds),
        through(new UnarySender(channel, 0), 8, seconds),
        direct(otherBare, seconds));
  }

  private static void print(String unit, List<List<Speed>> rounds, ToDoubleFunction<Speed> value) {
    System.out.println(unit + " against the bare engine, median (least to most):");
    for (int column = 0; column < COLUMNS.size(); column++) {
      int c = column;
      double[] ratios =
          rounds.stream()
              .mapToDouble(
                  round -> value.applyAsDouble(round.get(c)) / value.applyAsDouble(round.get(0)))
              .sorted()
              .toArray();
      System.out.printf(
          "  %-24s %.2f (%.2f to %.2f)%n",
          COLUMNS.get(c), ratios[ratios.length / 2], ratios[0], ratios[ratios.length - 1]);
    }
  }

  private Speed direct(InferenceEngine engine, double seconds) {
    var faces = new RandomFaces(1).next(BATCH);
    var cpu = new Cpu();
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      engine.classify(faces);
      done += faces.size();
    }
    return cpu.speed(done / ((System.nanoTime() - start) / 1e9), done);
  }

  private Speed through(RequestSender calls, int facesPerRequest, double seconds)
      throws InterruptedException {
    var requests = new RandomRequests(1, facesPerRequest);
    var cpu = new Cpu();
    long full = System.nanoTime() + NANOS_TO_FILL;
    var measurements = new Measurements(full, full + (long) (seconds * 1e9));
    try (calls) {
      new Load(64 / facesPerRequest, 0).run(calls, requests, measurements);
    }
    LoadReport report = measurements.report();
    return cpu.speed(
        report.throughput().facesPerSecond(), report.wholeRun().sent() * facesPerRequest);
  }

  /** Used in a turn. */
  private final class Cpu {

    private final long own = PROCESS.getProcessCpuTime();
    private final long ofServer = server.cpuNanos();

    Speed speed(double facesPerSecond, long faces) {
      return new Speed(
          facesPerSecond,
          (PROCESS.getProcessCpuTime() - own) / 1e3 / faces,
          (server.cpuNanos() - ofServer) / 1e3 / faces);
    }
  }

  /**
   * CPU time does not depend on what else runs on the machine, elapsed time does.
   *
   * @param ownCpuMicros of this process, the client's or the bare engine's, for each face
   * @param serverCpuMicros of the server, for each face
   */
  private record Speed(double facesPerSecond, double ownCpuMicros, double serverCpuMicros) {

    double facesPerCpuSecond() {
      return 1e6 / (ownCpuMicros + serverCpuMicros);
    }

    /** Without the client, where there is a server. */
    double facesPerServerCpuSecond() {
      return 1e6 / Math.max(ownCpuMicros, serverCpuMicros);
    }

    @Override
    public String toString() {
      return "%.0f/s, %.0f + %.0f us of CPU"
          .formatted(facesPerSecond, ownCpuMicros, serverCpuMicros);
    }
  }
}
