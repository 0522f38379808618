package dev.mien.server.loadtest;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.server.lifecycle.ModelLoader;
import dev.mien.server.serve.ExpressionServer;
import dev.mien.server.serve.TestServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What the server costs: faces a second through gRPC at saturation against the same engine called
 * directly, and against the other engine, in turns, in one process, client and server on the same
 * cores. Arguments: the server's engine, rounds, seconds of each turn, seconds until the JIT has
 * done its work, a model file or "bundled".
 */
final class SaturationBenchmark {

  private static final BatchLimits LIMITS = new BatchLimits(32, 0, 512, 1000);

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final List<String> COLUMNS =
      List.of("bare", "unary", "stream", "unary of 8 faces", "the other engine, bare");

  private SaturationBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    var kind = EngineKind.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    var other = kind == EngineKind.DL4J ? EngineKind.ONNXRUNTIME : EngineKind.DL4J;
    int rounds = Integer.parseInt(arguments[1]);
    double seconds = Double.parseDouble(arguments[2]);
    double warmUp = Double.parseDouble(arguments[3]);
    ModelFile model = BenchmarkModel.named(arguments[4]);
    var loader =
        new ModelLoader(
            Optional.of(kind), Optional.of(Device.CPU), false, 1, LIMITS.maxBatchSize());
    var server = new ExpressionServer(loader.load(model), TestServer.settings(LIMITS));
    server.warmUp();
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .directExecutor()
            .build();
    try (var bare = kind.open(model, Device.CPU, LIMITS.maxBatchSize());
        var otherBare = other.open(model, Device.CPU, LIMITS.maxBatchSize())) {
      System.out.println("first, and not counted: " + round(bare, otherBare, channel, warmUp / 5));
      var speeds = new ArrayList<List<Speed>>();
      for (int round = 0; round < rounds; round++) {
        speeds.add(round(bare, otherBare, channel, seconds));
        System.out.println(speeds.get(round));
      }
      print("faces/s", speeds, Speed::facesPerSecond);
      print("faces/s of CPU time", speeds, Speed::facesPerCpuSecond);
    } finally {
      channel.shutdownNow();
      server.stop();
    }
  }

  private static List<Speed> round(
      InferenceEngine bare, InferenceEngine otherBare, ManagedChannel channel, double seconds)
      throws InterruptedException {
    return List.of(
        direct(bare, seconds),
        through(new UnaryCalls(channel, 0), 1, seconds),
        through(new StreamCalls(channel, 0, () -> {}), 1, seconds),
        through(new UnaryCalls(channel, 0), 8, seconds),
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

  private static Speed direct(InferenceEngine engine, double seconds) {
    var faces = new RandomFaces(1).next(LIMITS.maxBatchSize());
    var start = new Start();
    long done = 0;
    while (System.nanoTime() - start.nanoTime < seconds * 1e9) {
      engine.classify(faces);
      done += faces.size();
    }
    return start.speed(done, System.nanoTime() - start.nanoTime);
  }

  private static Speed through(Calls calls, int facesPerRequest, double seconds)
      throws InterruptedException {
    var requests = new RandomRequests(1, facesPerRequest);
    var start = new Start();
    var measurements = new Measurements(start.nanoTime, start.nanoTime + (long) (seconds * 1e9));
    try (calls) {
      new Load(64 / facesPerRequest, 0).run(calls, requests, measurements);
    }
    return start.speed(measurements.report().faces(), (long) (seconds * 1e9));
  }

  /** Of a turn. */
  private static final class Start {

    private final long nanoTime = System.nanoTime();
    private final long cpuTime = PROCESS.getProcessCpuTime();
    private final long allocated = Allocations.ofServer();

    Speed speed(long faces, long nanos) {
      long cpuNanos = PROCESS.getProcessCpuTime() - cpuTime;
      return new Speed(
          faces / (nanos / 1e9),
          faces / (cpuNanos / 1e9),
          (Allocations.ofServer() - allocated) / Math.max(1, faces));
    }
  }

  /**
   * CPU time does not depend on what else runs on the machine, elapsed time does.
   *
   * @param allocated bytes of heap for each face, by the server's threads
   */
  private record Speed(double facesPerSecond, double facesPerCpuSecond, long allocated) {

    @Override
    public String toString() {
      return "%.0f/s, %.0f/s of CPU, %,d B/face"
          .formatted(facesPerSecond, facesPerCpuSecond, allocated);
    }
  }
}
