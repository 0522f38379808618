package dev.mien.trainer.dataset.schema;

import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A form in which FER2013 lies on disk. */
public interface FaceFormat {

  /** For people, such as {@code picture folders}. */
  String description();

  /**
   * Lazily, with the columns of {@link CheckedFaces#SCHEMA}.
   *
   * @param notes is told, in sentences for people, what lies there and is not read
   */
  Dataset<Row> read(SparkSession spark, Consumer<String> notes);
}
