package dev.mien.server.loadtest;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineSelector;
import dev.mien.server.engine.InferenceEngine;
import dev.mien.server.serve.ExpressionServer;
import dev.mien.server.serve.TestServer;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the server costs: faces a second through gRPC at saturation against the same engine called
 * directly, in turns, in one process, client and server on the same cores. Arguments: model file,
 * engine, rounds, seconds of each turn.
 */
final class SaturationBenchmark {

  private static final BatchLimits LIMITS = new BatchLimits(32, 0, 512);

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final double seconds;

  private SaturationBenchmark(double seconds) {
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws Exception {
    var model = ModelFile.read(Path.of(arguments[0]));
    var kind = EngineKind.valueOf(arguments[1].toUpperCase(Locale.ROOT));
    new SaturationBenchmark(Double.parseDouble(arguments[3]))
        .run(model, kind, Integer.parseInt(arguments[2]));
  }

  private void run(ModelFile model, EngineKind kind, int count) throws Exception {
    var served = kind.open(model, Device.CPU, LIMITS.maxBatchSize());
    var server =
        new ExpressionServer(
            new EngineSelector.Selection(served, "benchmark"), model, TestServer.settings(LIMITS));
    server.warmUp();
    ManagedChannel channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .directExecutor()
            .build();
    var rounds = new ArrayList<List<Speed>>();
    try (var bare = kind.open(model, Device.CPU, LIMITS.maxBatchSize())) {
      for (int round = 0; round <= count; round++) { // the first one warms up
        var speeds =
            List.of(
                direct(bare),
                through(new UnaryCalls(channel), 1),
                through(new StreamCalls(channel), 1),
                through(new UnaryCalls(channel), 8));
        System.out.println(speeds);
        if (round > 0) {
          rounds.add(speeds);
        }
      }
    } finally {
      channel.shutdownNow();
      server.stop();
    }
    print("faces/s", rounds, Speed::facesPerSecond);
    print("faces/s of CPU time", rounds, Speed::facesPerCpuSecond);
  }

  private static void print(String unit, List<List<Speed>> rounds, ToDoubleFunction<Speed> value) {
    System.out.printf(
        "%s against the bare engine, median: unary %.2f, stream %.2f, unary of 8 faces %.2f%n",
        unit, median(rounds, 1, value), median(rounds, 2, value), median(rounds, 3, value));
  }

  private Speed direct(InferenceEngine engine) {
    var faces = new RandomFaces(1).next(LIMITS.maxBatchSize());
    long cpuStart = PROCESS.getProcessCpuTime();
    long start = System.nanoTime();
    long done = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      engine.classify(faces);
      done += faces.size();
    }
    return Speed.of(done, System.nanoTime() - start, PROCESS.getProcessCpuTime() - cpuStart);
  }

  private Speed through(Calls calls, int facesPerRequest) throws InterruptedException {
    var requests = new RandomRequests(1, facesPerRequest);
    long cpuStart = PROCESS.getProcessCpuTime();
    long from = System.nanoTime();
    var measurements = new Measurements(from, from + (long) (seconds * 1e9));
    try (calls) {
      new Load(64 / facesPerRequest, 0).run(calls, requests, measurements);
    }
    long cpu = PROCESS.getProcessCpuTime() - cpuStart;
    return Speed.of(measurements.report().faces(), (long) (seconds * 1e9), cpu);
  }

  private static double median(
      List<List<Speed>> rounds, int column, ToDoubleFunction<Speed> value) {
    var sorted =
        rounds.stream()
            .map(
                round -> value.applyAsDouble(round.get(column)) / value.applyAsDouble(round.get(0)))
            .sorted()
            .toList();
    return sorted.get(sorted.size() / 2);
  }

  /** CPU time does not depend on what else runs on the machine, elapsed time does. */
  private record Speed(double facesPerSecond, double facesPerCpuSecond) {

    static Speed of(long faces, long nanos, long cpuNanos) {
      return new Speed(faces / (nanos / 1e9), faces / (cpuNanos / 1e9));
    }

    @Override
    public String toString() {
      return "%.0f/s, %.0f/s of CPU".formatted(facesPerSecond, facesPerCpuSecond);
    }
  }
}
