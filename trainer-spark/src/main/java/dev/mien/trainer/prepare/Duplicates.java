package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Pictures that are there more than once, byte for byte.
 *
 * @param differentPictures how many pictures are repeated
 * @param surplus how many files or rows would go if each of them stayed once
 * @param withDifferentLabels how many pictures carry more than one label
 */
public record Duplicates(
    long differentPictures,
    long surplus,
    long withDifferentLabels,
    @JsonUnwrapped AcrossSplits acrossSplits) {

  /**
   * @param inSeveralSplits how many pictures stand in more than one split
   * @param inBothTests how many of those stand in PublicTest and in PrivateTest
   * @param listed ids of the pictures in several splits, the first {@value Faults#MOST_LISTED}
   */
  public record AcrossSplits(long inSeveralSplits, long inBothTests, List<List<String>> listed) {}

  private static final Column SEVERAL_SPLITS = size(col("splits")).gt(1);
  private static final Column BOTH_TESTS =
      array_contains(col("splits"), Split.PUBLIC_TEST.toString())
          .and(array_contains(col("splits"), Split.PRIVATE_TEST.toString()));

  static Duplicates in(Dataset<Row> faces) {
    Dataset<Row> repeated =
        faces
            .groupBy(sha2(col(FaceColumns.PIXELS), 256).as("picture"))
            .agg(
                count(lit(1)).as("copies"),
                collect_set(FaceColumns.SPLIT).as("splits"),
                size(collect_set(FaceColumns.LABEL)).as("labels"),
                array_sort(collect_list(FaceColumns.ID)).as("ids"))
            .filter(col("copies").gt(1))
            .persist();
    try {
      Row counts =
          repeated
              .agg(
                  count(lit(1)),
                  coalesce(sum(col("copies").minus(1)), lit(0L)),
                  count(when(col("labels").gt(1), 1)),
                  count(when(SEVERAL_SPLITS, 1)),
                  count(when(BOTH_TESTS, 1)))
              .first();
      return new Duplicates(
          counts.getLong(0),
          counts.getLong(1),
          counts.getLong(2),
          new AcrossSplits(
              counts.getLong(3),
              counts.getLong(4),
              counts.getLong(3) == 0 ? List.of() : idsInSeveralSplits(repeated)));
    } finally {
      repeated.unpersist();
    }
  }

  private static List<List<String>> idsInSeveralSplits(Dataset<Row> repeated) {
    return repeated
        .filter(SEVERAL_SPLITS)
        .select("ids")
        .orderBy("ids")
        .limit(Faults.MOST_LISTED)
        .collectAsList()
        .stream()
        .map(row -> List.copyOf(row.<String>getList(0)))
        .toList();
  }
}
