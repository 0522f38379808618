package dev.mien.trainer.minibatch;

import dev.mien.model.dl4j.ConvolutionHelpers;
import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Rows of {@code id, label, pixels}, and {@code votes} where there are any, as minibatches of
 * features [n,1,48,48] and labels [n, classes], made one at a time, so that memory does not grow
 * with the data. The last one may be smaller.
 */
public final class MiniBatches implements Iterator<DataSet> {

  private final Iterator<Row> rows;
  private final BatchSettings settings;
  private final MiniBatchAssembler assembler;

  public MiniBatches(Iterator<Row> rows, BatchSettings settings) {
    this.rows = rows;
    this.settings = settings;
    this.assembler = new MiniBatchAssembler(settings);
  }

  /** Made where they are trained on: each partition one after the other, none kept. */
  public static JavaRDD<DataSet> onExecutors(Dataset<Row> pictures, BatchSettings settings) {
    return pictures
        .javaRDD()
        .mapPartitions(
            rows -> {
              ConvolutionHelpers.enable();
              return new MiniBatches(rows, settings);
            });
  }

  /**
   * Frees the memory of a minibatch that nobody reads any more. It lies outside the Java heap, so
   * the collector sees no reason to hurry.
   */
  public static void free(DataSet batch) {
    batch.getFeatures().close();
    batch.getLabels().close();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public DataSet next() {
    return assembler.of(settings.take(rows));
  }
}
