package dev.mien.trainer.job;

import dev.mien.cli.UserException;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils;

/** Starts Spark. What {@code spark-submit} or a {@code -Dspark.…} property sets stays as it is. */
public final class TrainerSession {

  /** From here on Java has no security manager, which Spark 3.5's Hadoop asks for. */
  private static final int FIRST_JAVA_TOO_NEW = 24;

  private static final String LOCAL = "local[*]";
  private static final String LOCALHOST = "localhost";

  private TrainerSession() {}

  /**
   * @param applicationName shown in Spark's history
   * @param master a Spark master URL, or null for spark-submit's, or else every core of this
   *     machine
   */
  public static SparkSession open(String applicationName, String master) {
    requireJava(Runtime.version().feature());
    if (isLocal(master == null ? System.getProperty("spark.master", LOCAL) : master)) {
      // Spark asks for the name of this machine as soon as its settings are made, and it may not
      // resolve.
      Utils.setCustomHostname(LOCALHOST);
    }
    SparkConf conf = new SparkConf().setAppName(applicationName);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", LOCAL);
    conf.setIfMissing("spark.ui.enabled", "false");
    // A picture is 2 KB: at the default of 4 MB a file, Spark would start a task for every 32.
    conf.setIfMissing("spark.sql.files.openCostInBytes", "65536");
    // The one with checksums cannot read files with colons in their names, as time stamps have.
    conf.setIfMissing("spark.hadoop.fs.file.impl", RawLocalFileSystem.class.getName());
    // Each of several workers sends its whole network after each round, 127 MB of the largest here.
    conf.setIfMissing("spark.driver.maxResultSize", "0");
    // Spark's default of 200 suits tables a thousand times as large.
    conf.setIfMissing("spark.sql.shuffle.partitions", "16");
    if (isLocal(conf.get("spark.master"))) {
      // Nothing else talks to a local driver, and laptops' host names often do not resolve.
      conf.setIfMissing("spark.driver.host", LOCALHOST);
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // A laptop that slept for two minutes must not wake up to a driver that has given itself up.
      conf.setIfMissing("spark.network.timeout", "365d");
    }
    return start(conf);
  }

  private static boolean isLocal(String master) {
    return master.startsWith("local");
  }

  static void requireJava(int version) {
    if (version >= FIRST_JAVA_TOO_NEW) {
      throw new UserException(
          "Spark 3.5 cannot run on Java %d: install a JDK 17 (https://adoptium.net/temurin/releases/?version=17), and start it with that one"
              .formatted(version));
    }
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
      if (String.valueOf(e.getMessage()).contains("INVALID_DRIVER_MEMORY")) {
        throw new UserException(
            "the Java heap of %d MB is too small for Spark: give it 2 GB or more, as with MIEN_JAVA_OPTS=-Xmx2g"
                .formatted(Runtime.getRuntime().maxMemory() >> 20),
            e);
      }
      throw e;
    }
  }
}
