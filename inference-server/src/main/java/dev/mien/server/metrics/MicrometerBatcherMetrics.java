package dev.mien.server.metrics;

import dev.mien.server.batching.BatcherMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** {@code mien_faces_total}, {@code mien_batch_faces}, {@code mien_compute}, {@code mien_queue}. */
public final class MicrometerBatcherMetrics implements BatcherMetrics {

  private final Counter answered;
  private final Counter refused;
  private final Counter abandoned;
  private final Counter superseded;
  private final Counter failed;
  private final Counter dropped;
  private final DistributionSummary batchFaces;
  private final Timer compute;
  private final Timer queue;

  public MicrometerBatcherMetrics(MeterRegistry registry) {
    answered = faces(registry, "answered");
    refused = faces(registry, "refused");
    abandoned = faces(registry, "abandoned");
    superseded = faces(registry, "superseded");
    failed = faces(registry, "failed");
    dropped = faces(registry, "dropped");
    batchFaces =
        DistributionSummary.builder("mien.batch.faces")
            .description("Faces in a batch")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
            .register(registry);
    compute =
        Timer.builder("mien.compute")
            .description("Time of a batch in the engine")
            .publishPercentileHistogram()
            .register(registry);
    queue =
        Timer.builder("mien.queue")
            .description("Time from a request's arrival to its first batch")
            .publishPercentileHistogram()
            .register(registry);
  }

  private static Counter faces(MeterRegistry registry, String outcome) {
    return Counter.builder("mien.faces")
        .description("Faces by outcome")
        .tag("outcome", outcome)
        .register(registry);
  }

  @Override
  public void refused(int items) {
    refused.increment(items);
  }

  @Override
  public void abandoned(int items) {
    abandoned.increment(items);
  }

  @Override
  public void superseded(int items) {
    superseded.increment(items);
  }

  @Override
  public void failed(int items) {
    failed.increment(items);
  }

  @Override
  public void dropped(int items) {
    dropped.increment(items);
  }

  @Override
  public void computed(int items, long computeNanos) {
    answered.increment(items);
    batchFaces.record(items);
    compute.record(computeNanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void queued(long queueNanos) {
    queue.record(queueNanos, TimeUnit.NANOSECONDS);
  }
}
