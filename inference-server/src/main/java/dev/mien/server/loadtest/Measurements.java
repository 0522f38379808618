package dev.mien.server.loadtest;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * What came back: counted over the whole run, so that it can be held against the server's counts,
 * and timed where the answer came between the end of the warm-up and the end of the measurement.
 */
final class Measurements {

  /** In microseconds; longer times count as this. */
  private static final long LONGEST = TimeUnit.MINUTES.toMicros(10);

  private final long fromNanoTime;
  private final long toNanoTime;
  private final Histogram latency = histogram();
  private final Histogram client = histogram();
  private final Histogram queue = histogram();
  private final Histogram compute = histogram();
  private final Histogram failure = histogram();
  private final ThroughputWindows windows;
  private final LongAdder faces = new LongAdder();
  private final OutcomeCounts timed = new OutcomeCounts();
  private final OutcomeCounts all = new OutcomeCounts();
  private final LongAdder sent = new LongAdder();
  private final LongAdder strays = new LongAdder();

  Measurements(long fromNanoTime, long toNanoTime) {
    this.fromNanoTime = fromNanoTime;
    this.toNanoTime = toNanoTime;
    this.windows = new ThroughputWindows(fromNanoTime, toNanoTime);
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(LONGEST, 3);
  }

  boolean isOver() {
    return System.nanoTime() - toNanoTime >= 0;
  }

  void sent() {
    sent.increment();
  }

  /** An answer came to a request that had one, or to none. */
  void stray() {
    strays.increment();
  }

  void record(long startNanoTime, CallOutcome answer) {
    long now = System.nanoTime();
    all.add(answer.outcome());
    if (now - fromNanoTime < 0 || now - toNanoTime > 0) {
      return;
    }
    timed.add(answer.outcome());
    long micros = TimeUnit.NANOSECONDS.toMicros(now - startNanoTime);
    if (!answer.isOk()) {
      record(failure, micros);
      return;
    }
    var timing = answer.response().getTiming();
    record(latency, micros);
    record(queue, timing.getQueueMicros());
    record(compute, timing.getComputeMicros());
    record(client, micros - timing.getQueueMicros() - timing.getComputeMicros());
    faces.add(answer.response().getPredictionsCount());
    windows.add(now, answer.response().getPredictionsCount());
  }

  private static void record(Histogram histogram, long micros) {
    histogram.recordValue(Math.max(0, Math.min(LONGEST, micros)));
  }

  LoadReport report() {
    return new LoadReport(
        LoadReport.Throughput.of(
            (toNanoTime - fromNanoTime) / 1e9, latency.getTotalCount(), faces.sum()),
        timed.counts(),
        windows.stability(),
        new LoadReport.Times(
            LoadReport.Millis.of(latency),
            LoadReport.Millis.of(client),
            LoadReport.Millis.of(queue),
            LoadReport.Millis.of(compute),
            LoadReport.Millis.of(failure)),
        LoadReport.WholeRun.of(sent.sum(), all.counts(), strays.sum()));
  }
}
