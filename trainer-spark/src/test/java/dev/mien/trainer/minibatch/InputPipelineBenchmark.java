package dev.mien.trainer.minibatch;

import dev.mien.trainer.recipe.Augmentation;
import dev.mien.trainer.recipe.Targets;
import dev.mien.trainer.testing.DrawnParquet;
import dev.mien.trainer.testing.LocalSpark;
import dev.mien.v1.Normalisation;
import java.lang.management.ManagementFactory;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Pictures a second of the input pipeline alone, with the default augmentation: from rows in
 * memory, and from parquet through Spark as in a training. On a machine that is busy, go by the
 * pictures for each second of processor time. Arguments: threads, seconds of each measurement.
 */
public final class InputPipelineBenchmark {

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          64, Normalisation.NORMALISATION_PER_IMAGE, Augmentation.MODERATE, Targets.LABELS, 1);

  private InputPipelineBenchmark() {}

  public static void main(String[] arguments) {
    int threads = Integer.parseInt(arguments[0]);
    double seconds = Double.parseDouble(arguments[1]);
    String data = DrawnParquet.path(); // ends the session that it prepares the data with
    try (SparkSession spark = LocalSpark.session()) {
      Dataset<Row> pictures = spark.read().parquet(data);
      List<Row> rows = pictures.collectAsList();
      for (int round = 0; round < 3; round++) {
        measure("rows in memory", threads, seconds, rows);
        measure("parquet", threads, seconds, pictures::toLocalIterator);
      }
    }
  }

  private static void measure(String name, int threads, double seconds, Iterable<Row> pictures) {
    long start = System.nanoTime();
    long processor = processorNanos();
    long done = 0;
    while (System.nanoTime() - start < seconds * 1e9) {
      Iterator<Row> rows = pictures.iterator();
      try (var batches = new PrefetchedMiniBatches(rows, SETTINGS, threads)) {
        while (batches.hasNext()) {
          done += batches.next().numExamples();
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s %6.0f images/s, %6.0f for each second of processor time%n",
        name,
        done / ((System.nanoTime() - start) / 1e9),
        done / ((processorNanos() - processor) / 1e9));
  }

  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
