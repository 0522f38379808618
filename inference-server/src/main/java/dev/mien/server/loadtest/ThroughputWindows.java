package dev.mien.server.loadtest;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Faces answered in each second of the measurement; what is left at its end makes no window. */
final class ThroughputWindows {

  private static final double NANOS = 1e9;

  /** Windows that spread more than this, relative to their mean, say little of a server. */
  private static final double STABLE = 0.1;

  private final long fromNanoTime;
  private final AtomicLongArray faces;

  ThroughputWindows(long fromNanoTime, long toNanoTime) {
    this.fromNanoTime = fromNanoTime;
    this.faces = new AtomicLongArray((int) ((toNanoTime - fromNanoTime) / NANOS));
  }

  void add(long nanoTime, int count) {
    int window = (int) ((nanoTime - fromNanoTime) / NANOS);
    if (window < faces.length()) {
      faces.addAndGet(window, count);
    }
  }

  /**
   * How even the throughput was.
   *
   * @param facesPerSecond of each second
   * @param spread the standard deviation over the mean; 0 where there are less than two windows
   * @param stable whether the spread is at most 0.1, with at least three windows
   */
  record Stability(List<Double> facesPerSecond, double spread, boolean stable) {}

  Stability stability() {
    double[] values = IntStream.range(0, faces.length()).mapToDouble(faces::get).toArray();
    double mean = DoubleStream.of(values).average().orElse(0);
    double variance = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    double spread = mean == 0 ? 0 : Math.sqrt(variance) / mean;
    return new Stability(
        DoubleStream.of(values).boxed().toList(),
        spread,
        values.length >= 3 && mean > 0 && spread <= STABLE);
  }
}
