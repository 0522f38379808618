package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyResponse;
import io.grpc.Status;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came back, of the requests that ended between the end of the warm-up and the end of all. */
final class Measurements {

  /** In microseconds; longer times count as this. */
  private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

  private final long fromNanoTime;
  private final long toNanoTime;
  private final Histogram latency = histogram();
  private final Histogram client = histogram();
  private final Histogram queue = histogram();
  private final Histogram compute = histogram();
  private final LongAdder faces = new LongAdder();
  private final Map<String, LongAdder> errors = new ConcurrentHashMap<>();

  Measurements(long fromNanoTime, long toNanoTime) {
    this.fromNanoTime = fromNanoTime;
    this.toNanoTime = toNanoTime;
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(LONGEST, 3);
  }

  boolean isOver() {
    return System.nanoTime() - toNanoTime >= 0;
  }

  /**
   * @param response null where there is an error
   */
  void record(long startNanoTime, ClassifyResponse response, Throwable error) {
    long now = System.nanoTime();
    if (now - fromNanoTime < 0 || now - toNanoTime > 0) {
      return;
    }
    if (error != null) {
      errors
          .computeIfAbsent(Status.fromThrowable(error).getCode().name(), c -> new LongAdder())
          .increment();
      return;
    }
    long micros = TimeUnit.NANOSECONDS.toMicros(now - startNanoTime);
    var timing = response.getTiming();
    record(latency, micros);
    record(queue, timing.getQueueMicros());
    record(compute, timing.getComputeMicros());
    record(client, micros - timing.getQueueMicros() - timing.getComputeMicros());
    faces.add(response.getPredictionsCount());
  }

  private static void record(Histogram histogram, long micros) {
    histogram.recordValue(Math.max(0, Math.min(LONGEST, micros)));
  }

  LoadReport report() {
    double seconds = (toNanoTime - fromNanoTime) / 1e9;
    var errorCounts = new TreeMap<String, Long>();
    errors.forEach((code, count) -> errorCounts.put(code, count.sum()));
    return new LoadReport(
        seconds,
        latency.getTotalCount(),
        faces.sum(),
        latency.getTotalCount() / seconds,
        faces.sum() / seconds,
        errorCounts,
        LoadReport.Millis.of(latency),
        LoadReport.Millis.of(client),
        LoadReport.Millis.of(queue),
        LoadReport.Millis.of(compute));
  }
}
