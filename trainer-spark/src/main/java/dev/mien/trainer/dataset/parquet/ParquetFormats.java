package dev.mien.trainer.dataset.parquet;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.storage.LiteralPath;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Tells the kinds of parquet apart by their columns. */
public final class ParquetFormats {

  /** Earlier versions did not write them. */
  private static final List<String> OPTIONAL = List.of(FaceColumns.VOTES, FaceColumns.OTHER_VOTES);

  private ParquetFormats() {}

  /**
   * @param stored a file, or a folder with such files in it or below
   * @throws UserException where a file is not whole, or its columns are not those of faces
   */
  public static FaceFormat of(SparkSession spark, StoredPath stored, LabelRules rules) {
    ParquetFiles files = ParquetFiles.at(stored);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    // Before Spark meets a cut file in a task. Most of the time passes waiting for other machines.
    files.paths().parallelStream().forEach(path -> ParquetFooter.entries(hadoop, path));
    Dataset<Row> rows =
        spark
            .read()
            .option("recursiveFileLookup", "true")
            .option("pathGlobFilter", "*.[pP][aA][rR][qQ][uU][eE][tT]")
            .parquet(LiteralPath.of(stored.path()));
    return isPrepared(rows.schema())
        ? new PreparedParquet(rows, rules, stored.toString())
        : HuggingFaceParquet.of(stored, files, rows, rules);
  }

  private static boolean isPrepared(StructType found) {
    return Arrays.stream(FaceColumns.SCHEMA.fields())
        .filter(wanted -> !OPTIONAL.contains(wanted.name()))
        .allMatch(
            wanted ->
                Arrays.stream(found.fields())
                    .anyMatch(
                        field ->
                            field.name().equals(wanted.name())
                                && field.dataType().equals(wanted.dataType())));
  }
}
