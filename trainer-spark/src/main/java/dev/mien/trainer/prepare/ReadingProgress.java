package dev.mien.trainer.prepare;

import java.util.concurrent.TimeUnit;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says how many pictures have been read, as Spark's tasks end. */
final class ReadingProgress extends SparkListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReadingProgress.class);
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SparkSession spark;
  private final LongAccumulator counter;
  private final long startNanos = System.nanoTime();
  private long lastNanos = startNanos;
  private long lastCount;

  private ReadingProgress(SparkSession spark) {
    this.spark = spark;
    this.counter = spark.sparkContext().longAccumulator("pictures read");
  }

  static ReadingProgress of(SparkSession spark) {
    ReadingProgress progress = new ReadingProgress(spark);
    spark.sparkContext().addSparkListener(progress);
    return progress;
  }

  LongAccumulator counter() {
    return counter;
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    long now = System.nanoTime();
    long count = counter.sum();
    if (count > lastCount && now - lastNanos >= SILENCE_NANOS) {
      double seconds = (now - startNanos) / 1e9;
      LOG.info("{} pictures read, {}/s", count, Math.round(count / seconds));
      lastCount = count;
      lastNanos = now;
    }
  }

  @Override
  public void close() {
    spark.sparkContext().removeSparkListener(this);
  }
}
