package dev.mien.trainer.minibatch;

import dev.mien.cli.DaemonThreads;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Minibatches that other threads make ahead of the one that trains on them: one reads the rows, the
 * others make minibatches of them. They come in the order of the rows, and a bounded number of them
 * waits.
 */
public final class PrefetchedMiniBatches implements Iterator<DataSet>, AutoCloseable {

  private final Iterator<Row> rows;
  private final BatchSettings settings;
  private final MiniBatchAssembler assembler;
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(new DaemonThreads("minibatch-reader"));
  private final ExecutorService makers;
  private final Queue<CompletableFuture<DataSet>> ahead = new ArrayDeque<>();

  /**
   * @param rows read by one thread at a time
   * @param threads that make minibatches, at least 1
   */
  public PrefetchedMiniBatches(Iterator<Row> rows, BatchSettings settings, int threads) {
    this.rows = rows;
    this.settings = settings;
    this.assembler = new MiniBatchAssembler(settings);
    this.makers = Executors.newFixedThreadPool(threads, new DaemonThreads("minibatch-maker"));
    for (int i = 0; i < 2 * threads + 1; i++) {
      order();
    }
  }

  @Override
  public boolean hasNext() {
    return !ahead.isEmpty() && made(ahead.element()) != null;
  }

  @Override
  public DataSet next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    DataSet first = made(ahead.remove());
    order();
    return first;
  }

  @Override
  public void close() {
    reader.shutdownNow();
    makers.shutdownNow();
  }

  /** Null comes out where there are no more rows. */
  private void order() {
    ahead.add(
        CompletableFuture.supplyAsync(() -> settings.take(rows), reader)
            .thenApplyAsync(batch -> batch.isEmpty() ? null : assembler.of(batch), makers));
  }

  private static DataSet made(CompletableFuture<DataSet> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw e;
    }
  }
}
