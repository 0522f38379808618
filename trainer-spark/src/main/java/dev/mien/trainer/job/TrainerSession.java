package dev.mien.trainer.job;

import dev.mien.cli.UserException;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;

/** Starts Spark. What {@code spark-submit} or a {@code -Dspark.…} property sets stays as it is. */
public final class TrainerSession {

  private TrainerSession() {}

  /**
   * @param applicationName shown in Spark's history
   * @param master a Spark master URL, or null for spark-submit's, or else every core of this
   *     machine
   */
  public static SparkSession open(String applicationName, String master) {
    SparkConf conf = new SparkConf().setAppName(applicationName);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.ui.enabled", "false");
    // A picture is 2 KB: at the default of 4 MB a file, Spark would start a task for every 32.
    conf.setIfMissing("spark.sql.files.openCostInBytes", "65536");
    // Spark's default of 200 suits tables a thousand times as large.
    conf.setIfMissing("spark.sql.shuffle.partitions", "16");
    if (conf.get("spark.master").startsWith("local")) {
      // Nothing else talks to a local driver, and laptops' host names often do not resolve.
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // A laptop that slept for two minutes must not wake up to a driver that has given itself up.
      conf.setIfMissing("spark.network.timeout", "365d");
    }
    return start(conf);
  }

  private static SparkSession start(SparkConf conf) {
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (Exception e) {
      // Scala does not declare it, but this is a checked exception.
      if (e instanceof SparkException && String.valueOf(e.getMessage()).contains("Master URL")) {
        throw new UserException(
            "'%s' is no Spark master: expected one such as local[*], spark://HOST:7077, yarn or k8s://URL"
                .formatted(conf.get("spark.master")),
            e);
      }
      throw e;
    }
  }
}
