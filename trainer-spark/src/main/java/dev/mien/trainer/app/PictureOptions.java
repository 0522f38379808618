package dev.mien.trainer.app;

import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.job.TrainerSession;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the pictures are, and which Spark reads them. */
final class PictureOptions {

  @Option(
      names = "--data",
      required = true,
      paramLabel = "PATH",
      description =
          "Output of `mien prepare`; or raw data: csv, parquet, picture folders or a zip "
              + "of them; or the word drawn, for faces that mien draws.")
  private String data;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master; default: spark-submit's, else local[*].")
  private String master;

  @Mixin private LabelOptions labels;

  SparkSession session(String applicationName) {
    return TrainerSession.open(applicationName, master);
  }

  FaceDataset faces(SparkSession spark) {
    return FaceDataset.open(spark, data, labels.rules());
  }

  List<String> classOrder() {
    return labels.rules().order();
  }

  /** As it was given, for sentences. */
  String path() {
    return data;
  }
}
