package dev.mien.trainer.dataset.parquet;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Parquet as data sets on Hugging Face have it. A row is a picture and its label; its split is in a
 * column, or else the file's name tells it.
 *
 * @param splitColumn absent where the names of the files tell the splits
 */
record HuggingFaceParquet(
    ParquetFiles files,
    Dataset<Row> rows,
    PictureColumn picture,
    StructField labelColumn,
    Optional<StructField> splitColumn)
    implements FaceFormat {

  /**
   * @throws UserException where columns are missing, or of a type that holds no faces
   */
  static HuggingFaceParquet of(StoredPath stored, ParquetFiles files, Dataset<Row> rows) {
    ParquetColumns columns = new ParquetColumns(stored, rows.schema());
    return new HuggingFaceParquet(
        files,
        rows,
        PictureColumn.among(columns),
        columns.label(),
        columns.find(List.of("split", "usage")));
  }

  @Override
  public String description() {
    return "parquet of pictures";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    HuggingFaceRow check =
        new HuggingFaceRow(
            files.relativePath(),
            splitNames(),
            labelColumn.name(),
            ClassNames.in(spark, files.first(), labelColumn.name()));
    return rows.select(
            picture.file(),
            picture.numbers(),
            picture.path(),
            ParquetColumns.column(labelColumn).cast("string"),
            split(),
            col("_metadata.file_path"),
            col("_metadata.row_index"))
        .map((MapFunction<Row, Row>) check::check, CheckedFaces.ENCODER);
  }

  private SplitNames splitNames() {
    return SplitNames.among(
        splitColumn.isPresent()
            ? rows.select(split()).na().drop().distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList()
            : files.splitNames());
  }

  private Column split() {
    return splitColumn.map(ParquetColumns::column).orElse(lit(null)).cast("string").as("split");
  }
}
