package dev.mien.trainer.dataset.parquet;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/**
 * Parquet as data sets on Hugging Face have it. A row is a picture and its label; its split is in a
 * column, or else the file's name tells it.
 *
 * @param rows as read
 */
record HuggingFaceParquet(ParquetFiles files, Dataset<Row> rows, Roles roles, LabelRules rules)
    implements FaceFormat {

  /**
   * Which column holds what.
   *
   * @param split absent where the names of the files tell the splits
   */
  record Roles(PictureColumn picture, StructField label, Optional<StructField> split) {}

  /**
   * @throws UserException where columns are missing, or of a type that holds no faces
   */
  static HuggingFaceParquet of(
      StoredPath stored, ParquetFiles files, Dataset<Row> rows, LabelRules rules) {
    ParquetColumns columns = new ParquetColumns(stored, rows.schema());
    return new HuggingFaceParquet(
        files,
        rows,
        new Roles(
            PictureColumn.among(columns), columns.label(), columns.find(List.of("split", "usage"))),
        rules);
  }

  @Override
  public String description() {
    return "parquet of pictures";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    List<String> names = ClassNames.in(spark, files.first(), roles.label().name());
    var labels = new HuggingFaceLabels(roles.label().name(), names);
    ClassMap classes = classes(labels);
    var check = new HuggingFaceRow(files.relativePath(), splitNames(), labels, classes);
    Dataset<Row> faces =
        rows.select(
                roles.picture().file(),
                roles.picture().numbers(),
                roles.picture().path(),
                ParquetColumns.column(roles.label()).cast("string"),
                split(),
                col("_metadata.file_path"),
                col("_metadata.row_index"))
            .flatMap(
                (FlatMapFunction<Row, Row>) row -> Stream.ofNullable(check.check(row)).iterator(),
                CheckedFaces.ENCODER);
    return FaceClasses.set(faces, classes.classes());
  }

  /** Reads the labels, so that none is lost without a word. */
  private ClassMap classes(HuggingFaceLabels labels) {
    Map<String, Long> counts = new HashMap<>();
    rows
        .groupBy(ParquetColumns.column(roles.label()).cast("string"))
        .count()
        .na()
        .drop()
        .collectAsList()
        .stream()
        .filter(row -> !row.getString(0).isBlank())
        .forEach(row -> counts.merge(labels.name(row.getString(0)), row.getLong(1), Long::sum));
    return ClassMap.ofTable(rules, files.first().toString(), counts);
  }

  private SplitNames splitNames() {
    return SplitNames.among(
        roles.split().isPresent()
            ? rows.select(split()).na().drop().distinct().collectAsList().stream()
                .map(row -> row.getString(0))
                .toList()
            : files.splitNames());
  }

  private Column split() {
    return roles.split().map(ParquetColumns::column).orElse(lit(null)).cast("string").as("split");
  }
}
