package dev.mien.server.loadtest;

import com.sun.management.OperatingSystemMXBean;
import dev.mien.model.ModelFile;
import dev.mien.model.Precision;
import dev.mien.server.RandomFaces;
import dev.mien.server.ServerProcess;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.EngineUnavailableException;
import dev.mien.server.engine.InferenceEngine;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What the server costs: faces a second through gRPC at saturation against ONNX Runtime called
 * directly in the same precision, by turns, on the same cores. The server is a process, the client
 * and the bare engine are another. Arguments: rounds, seconds of each turn, seconds until the JIT
 * has done its work, a model file or "bundled".
 */
final class SaturationBenchmark implements AutoCloseable {

  private static final int BATCH = 32;
  private static final int FACES_UNDER_WAY = 64;

  /** Until as many requests are under way as ever will be. */
  private static final long NANOS_TO_FILL = Duration.ofMillis(500).toNanos();

  private static final OperatingSystemMXBean PROCESS =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final List<String> ROWS =
      List.of(
          "ONNX Runtime, batches of 32",
          "one face in a call",
          "stream",
          "eight faces in a call",
          "Deeplearning4j in fp32, batches of 32");

  private final Path log;
  private final ServerProcess server;
  private final ManagedChannel channel;
  private final InferenceEngine bare;
  private final InferenceEngine dl4j;

  private SaturationBenchmark(ModelFile model, Precision precision)
      throws IOException, EngineUnavailableException {
    log = Files.createTempFile("mien-benchmark", ".log");
    server = new ServerSetup(model, precision, List.of()).start(log);
    channel = ServerProcess.lightChannel(server.port());
    int threads = Runtime.getRuntime().availableProcessors();
    bare = EngineKind.ONNXRUNTIME.open(model, precision, Device.CPU, BATCH, threads);
    dl4j = EngineKind.DL4J.open(model, Device.CPU, BATCH);
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    double warmUp = Double.parseDouble(arguments[2]);
    ModelFile model = BenchmarkModel.named(arguments[3]);
    for (var precision : Precision.values()) {
      if (precision == Precision.INT8 && model.graphs().int8().isEmpty()) {
        continue;
      }
      try (var benchmark = new SaturationBenchmark(model, precision)) {
        System.out.println("not counted: " + benchmark.round(warmUp / ROWS.size()));
        var speeds = new ArrayList<List<Speed>>();
        for (int round = 0; round < rounds; round++) {
          speeds.add(benchmark.round(seconds));
          System.out.println(speeds.get(round));
        }
        System.out.println(new SpeedTable(precision.id(), ROWS, speeds));
      }
    }
  }

  private List<Speed> round(double seconds) throws InterruptedException {
    return List.of(
        direct(bare, seconds),
        through(new UnarySender(channel, 0), 1, seconds),
        through(new StreamSender(channel, 0, () -> {}), 1, seconds),
        through(new UnarySender(channel, 0), 8, seconds),
        direct(dl4j, seconds));
  }

  private Speed direct(InferenceEngine engine, double seconds) {
    var faces = new RandomFaces(1).next(BATCH);
    var latency = new Histogram(3);
    var cpu = new Cpu();
    long start = System.nanoTime();
    long end = start;
    while (end - start < seconds * 1e9) {
      engine.classify(faces);
      long now = System.nanoTime();
      latency.recordValue(TimeUnit.NANOSECONDS.toMicros(now - end));
      end = now;
    }
    long done = BATCH * latency.getTotalCount();
    return cpu.speed(done / ((end - start) / 1e9), LoadReport.Millis.of(latency), done);
  }

  private Speed through(RequestSender calls, int facesPerRequest, double seconds)
      throws InterruptedException {
    var requests = new RandomRequests(1, facesPerRequest);
    var cpu = new Cpu();
    long full = System.nanoTime() + NANOS_TO_FILL;
    var measurements = new Measurements(full, full + (long) (seconds * 1e9));
    try (calls) {
      new Load(FACES_UNDER_WAY / facesPerRequest, 0).run(calls, requests, measurements);
    }
    LoadReport report = measurements.report();
    return cpu.speed(
        report.throughput().facesPerSecond(),
        report.times().latency(),
        report.wholeRun().sent() * facesPerRequest);
  }

  /** Used in a turn. */
  private final class Cpu {

    private final long own = PROCESS.getProcessCpuTime();
    private final long ofServer = server.cpuNanos();

    Speed speed(double facesPerSecond, LoadReport.Millis latency, long faces) {
      return new Speed(
          facesPerSecond,
          latency,
          (PROCESS.getProcessCpuTime() - own) / 1e3 / faces,
          (server.cpuNanos() - ofServer) / 1e3 / faces);
    }
  }

  @Override
  public void close() throws IOException {
    channel.shutdownNow();
    server.close();
    bare.close();
    dl4j.close();
    Files.delete(log);
  }
}
