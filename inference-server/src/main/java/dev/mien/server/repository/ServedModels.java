package dev.mien.server.repository;

import dev.mien.server.batching.BatchLimits;
import dev.mien.server.batching.BatcherClosedException;
import dev.mien.server.batching.BatcherMetrics;
import dev.mien.server.engine.GrayFace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that answers, and how another takes its place under load. */
public final class ServedModels {

  private static final Logger log = LoggerFactory.getLogger(ServedModels.class);

  /** A full queue is done in a fraction of it by any engine that is not stuck. */
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(1);

  private final BatchLimits limits;
  private final BatcherMetrics batcherMetrics;
  private final ModelMetrics metrics;
  private final Executor answers;
  private volatile ServedModel current;

  /** The one before it, while it answers what it had; null else. */
  private volatile ServedModel draining;

  private volatile Optional<RefusedCandidate> refused = Optional.empty();

  /**
   * @param first owned from now on
   * @param answers runs what hangs on answers
   */
  public ServedModels(
      LoadedModel first,
      BatchLimits limits,
      BatcherMetrics batcherMetrics,
      ModelMetrics metrics,
      Executor answers) {
    this.limits = limits;
    this.batcherMetrics = batcherMetrics;
    this.metrics = metrics;
    this.answers = answers;
    this.current = served(first);
    metrics.serving(first);
  }

  private ServedModel served(LoadedModel model) {
    return new ServedModel(model, limits, batcherMetrics, answers);
  }

  public ServedModel current() {
    return current;
  }

  /** When the current model computed its last batch; empty before the first. */
  public Optional<Instant> lastInference() {
    var last = current.statistics().snapshot().sinceLastBatch();
    return last.map(elapsed -> Instant.now().minus(elapsed));
  }

  /** The last model that was refused since the current one answers. */
  public Optional<RefusedCandidate> refused() {
    return refused;
  }

  /** How many faces wait. */
  public int queuedFaces() {
    return current.batcher().queuedItems();
  }

  /**
   * Hands faces to the model that answers now, as {@link
   * dev.mien.server.batching.MicroBatcher#submit} does.
   */
  public Classification submit(Object client, List<GrayFace> faces, long arrivalNanoTime) {
    while (true) {
      ServedModel model = current;
      try {
        return new Classification(model, model.submit(client, faces, arrivalNanoTime));
      } catch (BatcherClosedException e) {
        // Where another model came between the two lines above, that one is to answer.
        if (model == current) {
          throw e;
        }
      }
    }
  }

  /** As {@link dev.mien.server.batching.MicroBatcher#mayHaveRoomFor}. */
  public boolean mayHaveRoomFor(Object client) {
    return current.batcher().mayHaveRoomFor(client);
  }

  /** As {@link dev.mien.server.batching.MicroBatcher#requireRoomFor}. */
  public void requireRoomFor(Object client) {
    current.requireRoomFor(client);
  }

  /**
   * Waits for the first batch of each engine, which is slow. Larger batches are prepared later,
   * while nothing waits.
   *
   * @throws IllegalStateException where an engine fails
   */
  public void warmUp() {
    warmUp(current);
  }

  /** Waits until batches of all sizes are prepared. */
  public void awaitFullyWarm() {
    current.batcher().awaitFullyPrepared();
  }

  /** Whether an engine still computes, after {@link #close}. */
  public boolean isComputing() {
    ServedModel before = draining;
    return current.batcher().isComputing() || (before != null && before.batcher().isComputing());
  }

  private void warmUp(ServedModel model) {
    long start = System.nanoTime();
    try {
      model.batcher().awaitPrepared();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "the engine failed on its first batch: " + e.getCause().getMessage(), e);
    }
    log.info(
        "{} is warm after {} ms",
        model.loaded().fileName(),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /**
   * Warms another model up and lets it answer from now on; returns when the one before it has
   * answered what it had and is closed.
   *
   * @param next owned from now on
   * @throws IllegalStateException where its engine fails; nothing has changed then
   */
  void replaceBy(LoadedModel next) throws InterruptedException {
    var after = served(next);
    try {
      warmUp(after);
    } catch (IllegalStateException e) {
      after.batcher().close(DRAIN_LIMIT);
      throw e;
    }
    ServedModel before = current;
    draining = before;
    current = after;
    before.batcher().retire();
    batcherMetrics.resumed(); // whatever the engines before did
    refused = Optional.empty();
    metrics.serving(next);
    log.info("Serving {}", next);
    int dropped = before.batcher().close(DRAIN_LIMIT);
    draining = before.batcher().isComputing() ? before : null;
    log.info("{} is drained and closed; {} faces dropped", before.card().getVersion(), dropped);
  }

  /** Tells everyone who asks that this file is not served, and why. */
  void refuse(String fileName, String reason) {
    refused =
        Optional.of(
            new RefusedCandidate(fileName, reason, Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    metrics.refused();
    log.warn("{} is refused, {} stays: {}", fileName, current.card().getVersion(), reason);
  }

  /**
   * @return how many waiting faces were dropped when the limit was over
   */
  public int close(Duration limit) throws InterruptedException {
    return current.batcher().close(limit);
  }
}
