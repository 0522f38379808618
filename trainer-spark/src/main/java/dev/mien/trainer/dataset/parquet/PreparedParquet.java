package dev.mien.trainer.dataset.parquet;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.forall;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Relabelling;
import dev.mien.trainer.dataset.schema.Split;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What {@code prepare} writes, or any parquet with the columns of {@link FaceColumns}; that of
 * earlier versions has no votes.
 *
 * @param rows as read
 * @param where for sentences
 */
record PreparedParquet(Dataset<Row> rows, LabelRules rules, String where) implements FaceFormat {

  @Override
  public String description() {
    return "parquet";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    Dataset<Row> checked =
        rows.select(
            col(FaceColumns.ID),
            col(FaceColumns.SPLIT),
            col(FaceColumns.LABEL),
            col(FaceColumns.PIXELS),
            numbersOrNull(FaceColumns.VOTES),
            numbersOrNull(FaceColumns.OTHER_VOTES),
            fault(FaceClasses.of(rows).size()).as(FaceColumns.FAULT),
            lit(null).cast("int").as(CheckedFaces.CHANGES));
    return Relabelling.apply(checked, rules, where);
  }

  /** Earlier versions wrote no such column. */
  private Column numbersOrNull(String name) {
    boolean isThere = Arrays.asList(rows.columns()).contains(name);
    return (isThere ? col(name) : lit(null))
        .cast(FaceColumns.SCHEMA.apply(name).dataType())
        .as(name);
  }

  /** Guards against foreign parquet; what prepare wrote has none. */
  private Column fault(int classes) {
    Column pixels = length(col(FaceColumns.PIXELS));
    Column votes = numbersOrNull(FaceColumns.VOTES);
    Object[] splits = Arrays.stream(Split.values()).map(Split::toString).toArray();
    return when(
            isNot(col(FaceColumns.LABEL).between(0, classes - 1)),
            lit("label is not 0 to " + (classes - 1)))
        .when(isNot(col(FaceColumns.SPLIT).isin(splits)), lit("split is not one of " + Split.NAMES))
        .when(
            isNot(pixels.equalTo(FaceColumns.PIXEL_COUNT)),
            concat(
                coalesce(pixels.cast("string"), lit("no")), lit(" pixels, expected 2304 (48x48)")))
        .when(
            votes.isNotNull().and(isNot(areVotes(votes, classes))),
            lit("votes are not %d numbers from 0, one of them above 0".formatted(classes)));
  }

  private static Column areVotes(Column votes, int classes) {
    return size(votes)
        .equalTo(classes)
        .and(forall(votes, vote -> coalesce(vote.geq(0), lit(false))))
        .and(not(forall(votes, vote -> vote.equalTo(0))));
  }

  /** Where the condition is unknown, it does not hold. */
  private static Column isNot(Column condition) {
    return not(coalesce(condition, lit(false)));
  }
}
