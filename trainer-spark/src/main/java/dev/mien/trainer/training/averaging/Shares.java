package dev.mien.trainer.training.averaging;

import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Deals minibatches out to workers, one to each in turn, as cards are dealt. */
final class Shares {

  private Shares() {}

  /**
   * @param rows in the order in which to show them
   * @return as many partitions as workers, each in that order
   */
  static JavaRDD<Row> of(Dataset<Row> rows, int batchSize, int workers) {
    JavaPairRDD<Long, Row> numbered = rows.javaRDD().zipWithIndex().mapToPair(Tuple2::swap);
    return numbered
        .repartitionAndSortWithinPartitions(new ByMinibatch(workers, batchSize))
        .values();
  }

  /** Keys are the numbers of rows, from 0. */
  private static final class ByMinibatch extends HashPartitioner {

    private final int batchSize;

    ByMinibatch(int workers, int batchSize) {
      super(workers);
      this.batchSize = batchSize;
    }

    @Override
    public int getPartition(Object key) {
      return (int) ((Long) key / batchSize % numPartitions());
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByMinibatch by
          && by.numPartitions() == numPartitions()
          && by.batchSize == batchSize;
    }

    @Override
    public int hashCode() {
      return 31 * numPartitions() + batchSize;
    }
  }
}
