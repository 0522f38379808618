package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** What {@code prepare} writes, or any parquet with the columns of {@link FaceColumns}. */
record PreparedParquet(StoredPath stored) implements FaceForm {

  @Override
  public String description() {
    return "parquet";
  }

  @Override
  public Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows = spark.read().parquet(LiteralPath.of(stored.path()));
    requireColumns(rows.schema());
    return rows.select(
        functions.col(FaceColumns.ID),
        functions.col(FaceColumns.SPLIT),
        functions.col(FaceColumns.LABEL),
        functions.col(FaceColumns.PIXELS),
        fault().as(FaceColumns.FAULT));
  }

  private void requireColumns(StructType found) {
    boolean complete =
        Arrays.stream(FaceColumns.SCHEMA.fields())
            .allMatch(
                wanted ->
                    Arrays.stream(found.fields())
                        .anyMatch(
                            field ->
                                field.name().equals(wanted.name())
                                    && field.dataType().equals(wanted.dataType())));
    if (!complete) {
      throw new UserInputException(
          "%s is parquet, but not of faces: found %s, expected %s; make it with mien prepare"
              .formatted(stored, found.toDDL(), FaceColumns.SCHEMA.toDDL()));
    }
  }

  /** Guards against foreign parquet; what prepare wrote has none. */
  private static Column fault() {
    Column pixels = functions.length(functions.col(FaceColumns.PIXELS));
    Column label = functions.col(FaceColumns.LABEL);
    Object[] splits = Arrays.stream(Split.values()).map(Split::toString).toArray();
    return functions
        .when(
            functions.not(functions.coalesce(label.between(0, 6), functions.lit(false))),
            functions.lit("label is not 0 to 6"))
        .when(
            functions.not(
                functions.coalesce(
                    functions.col(FaceColumns.SPLIT).isin(splits), functions.lit(false))),
            functions.lit("split is not one of " + Split.NAMES))
        .when(
            functions.not(
                functions.coalesce(pixels.equalTo(FaceColumns.PIXEL_COUNT), functions.lit(false))),
            functions.concat(
                pixels.cast("string"), functions.lit(" pixels, expected 2304 (48x48)")));
  }
}
