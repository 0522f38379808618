package dev.mien.trainer.testing;

import dev.mien.trainer.job.TrainerSession;
import org.apache.spark.sql.SparkSession;

/** Spark in this process, the same for all tests of a run. */
public final class LocalSpark {

  private LocalSpark() {}

  public static SparkSession session() {
    // A task costs more than a test's few rows.
    System.setProperty("spark.sql.shuffle.partitions", "2");
    return TrainerSession.open("mien tests", "local[2]");
  }
}
