package dev.mien.trainer.dataset.ferplus;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.when;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.csv.KaggleCsv;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Gives faces their votes, after a look at whether votes and faces belong together. */
public final class FerPlusJoin {

  /** What {@link KaggleCsv} calls its rows. */
  private static final String CSV_ROW = "(?i)^([^/]*\\.csv) row (\\d+)$";

  private static final String FILE_NAME = "([^/]*)$";

  private final FerPlusTable table;

  public FerPlusJoin(FerPlusTable table) {
    this.table = table;
  }

  /**
   * @param checked with the columns of {@link CheckedFaces#SCHEMA}; read once for the look
   * @param everyRow whether it holds every row of its csv, faults too
   * @return the same rows with other votes
   * @throws UserException where they do not belong together
   */
  public Dataset<Row> join(Dataset<Row> checked, boolean everyRow) {
    Column id = checked.col(FaceColumns.ID);
    Column key =
        table.byFileName() ? regexp_extract(id, FILE_NAME, 1) : regexp_extract(id, CSV_ROW, 2);
    Dataset<Row> joined =
        checked
            .drop(FaceColumns.VOTES, FaceColumns.OTHER_VOTES)
            .withColumn("key", key)
            .join(broadcast(votes()), sameNameAndLabel(), "left");
    if (table.byFileName()) {
      requireKnownNames(joined);
    } else {
      requireSameRows(joined, everyRow);
    }
    return joined.select(
        Arrays.stream(CheckedFaces.SCHEMA.fieldNames())
            .map(name -> col(name))
            .toArray(Column[]::new));
  }

  private Dataset<Row> votes() {
    return table
        .rows()
        .select(
            col("key").as("votedKey"),
            col("usage"),
            col(FerPlusRow.LABEL),
            col(FaceColumns.VOTES),
            col(FaceColumns.OTHER_VOTES));
  }

  private static Column sameNameAndLabel() {
    Column voted = col(FerPlusRow.LABEL);
    return col("key")
        .equalTo(col("votedKey"))
        .and(voted.isNull().or(voted.equalTo(col(FaceColumns.LABEL))));
  }

  private void requireKnownNames(Dataset<Row> joined) {
    if (joined.filter(col(FaceColumns.OTHER_VOTES).isNotNull()).isEmpty()) {
      throw new UserException(
          "%s names none of the pictures: it has %s, the data has %s; for rows of a csv give FER+'s fer2013new.csv"
              .formatted(
                  table.file(), example(table.rows(), "key"), example(joined, FaceColumns.ID)));
    }
  }

  private void requireSameRows(Dataset<Row> joined, boolean everyRow) {
    Column id = col(FaceColumns.ID);
    Column csv = regexp_extract(id, CSV_ROW, 1);
    Column otherSplit =
        coalesce(
            col(FaceColumns.FAULT)
                .isNull()
                .and(not(lower(col("usage")).equalTo(lower(col(FaceColumns.SPLIT))))),
            lit(false));
    Row found =
        joined
            .agg(
                min(when(csv.equalTo(""), id)),
                coalesce(max(col("key").cast("long")), lit(0L)),
                min(csv),
                max(csv),
                count(when(otherSplit, 1)),
                min(when(otherSplit, id)))
            .first();
    requireCsvRows(found);
    requireSameNumber(found.getLong(1), everyRow);
    if (found.getLong(4) > 0) {
      throw new UserException(
          "%s does not follow the rows of the data: in %d rows, such as %s, it has another Usage; give the fer2013.csv that it was made for"
              .formatted(table.file(), found.getLong(4), found.getString(5)));
    }
  }

  private void requireCsvRows(Row found) {
    if (!found.isNullAt(0)) {
      throw new UserException(
          "%s follows the rows of fer2013.csv, but the data are not rows of a csv (such as %s): give that csv, or votes with a column file"
              .formatted(table.file(), found.getString(0)));
    }
    if (!found.isNullAt(2) && !found.getString(2).equals(found.getString(3))) {
      throw new UserException(
          "%s follows the rows of one csv, but the data come from several, such as %s and %s: give fer2013.csv alone"
              .formatted(table.file(), found.getString(2), found.getString(3)));
    }
  }

  private void requireSameNumber(long rows, boolean everyRow) {
    long votes = table.rows().count();
    if (rows > votes || (everyRow && rows < votes)) {
      throw new UserException(
          "%s has %d rows and the data %d, so they do not belong together: expected as many"
              .formatted(table.file(), votes, rows));
    }
  }

  private static String example(Dataset<Row> rows, String column) {
    return rows.select(column).takeAsList(1).stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("no row");
  }
}
