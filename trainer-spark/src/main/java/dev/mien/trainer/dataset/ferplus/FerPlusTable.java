package dev.mien.trainer.dataset.ferplus;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.csv.CsvTable;
import dev.mien.trainer.dataset.schema.LabelNames;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * FER+: what ten people each saw in a picture. Microsoft's {@code fer2013new.csv} has no names: its
 * rows follow those of {@code fer2013.csv}. A table with a column {@code file} names the pictures;
 * its column {@code fer2013}, where it has one, tells pictures of one name under two labels apart.
 *
 * @param byFileName whether it names the pictures
 * @param rows the columns of {@link FerPlusRow#SCHEMA}, without faults
 */
public record FerPlusTable(StoredPath file, boolean byFileName, Dataset<Row> rows) {

  private static final List<String> NAMES = List.of("fer2013new.csv", "ferplus.csv");

  /** Whether files of this name usually hold such votes. */
  public static boolean isName(String fileName) {
    return NAMES.contains(fileName.toLowerCase(Locale.ROOT));
  }

  /** Says which file lies in this folder, or beside this file, that nobody asked for. */
  public static Optional<String> noteOfFileBeside(StoredPath data) {
    try {
      boolean isFolder = data.files().getFileStatus(data.path()).isDirectory();
      Path folder = isFolder ? data.path() : data.path().getParent();
      for (String name : NAMES) {
        Path beside = new Path(folder, name);
        if (data.files().exists(beside)) {
          return Optional.of(
              "%s exists, but its votes are used only with --ferplus"
                  .formatted(new StoredPath(data.files(), beside)));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException("%s cannot be listed: %s".formatted(data, e.getMessage()), e);
    }
  }

  /**
   * @throws UserException where it is missing, has other columns, no rows, or rows without numbers
   */
  public static FerPlusTable read(SparkSession spark, StoredPath file) {
    requireFile(file);
    CsvTable table = CsvTable.read(spark, file);
    requireColumns(table);
    boolean byFileName = table.has("file");
    FerPlusRow row = FerPlusRow.of(table, byFileName);
    Dataset<Row> rows =
        spark.createDataset(
            table.numberedRows().map(numbered -> row.read(numbered._1, numbered._2 + 1)).rdd(),
            Encoders.row(FerPlusRow.SCHEMA));
    requireNoFault(file, rows);
    FerPlusTable votes = new FerPlusTable(file, byFileName, rows);
    votes.requireDifferentKeys();
    return votes;
  }

  private static void requireFile(StoredPath file) {
    try {
      if (!file.files().exists(file.path())
          || file.files().getFileStatus(file.path()).isDirectory()) {
        throw new UserException(
            "--ferplus %s is not a file: expected FER+'s fer2013new.csv, or a csv with the column file"
                .formatted(file));
      }
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static void requireColumns(CsvTable table) {
    boolean complete = LabelNames.FER_PLUS.stream().allMatch(table::has);
    if (!complete || !(table.has("file") || table.has("usage"))) {
      throw new UserException(
          "%s lacks columns of FER+: found %s, expected Usage or file, and %s in its first line"
              .formatted(table.file(), table.header(), String.join(", ", LabelNames.FER_PLUS)));
    }
  }

  private static void requireNoFault(StoredPath file, Dataset<Row> rows) {
    List<Row> faults =
        rows.filter((FilterFunction<Row>) row -> !row.isNullAt(FerPlusRow.FAULT)).takeAsList(1);
    if (!faults.isEmpty()) {
      throw new UserException("%s %s".formatted(file, faults.get(0).getString(FerPlusRow.FAULT)));
    }
  }

  private void requireDifferentKeys() {
    List<Row> repeated =
        rows.groupBy("key", FerPlusRow.LABEL)
            .agg(count(lit(1)).as("n"))
            .filter(col("n").gt(1))
            .takeAsList(1);
    if (!repeated.isEmpty()) {
      throw new UserException(
          "%s names the picture %s %d times: expected each once, or a column fer2013 with the label that tells them apart"
              .formatted(file, repeated.get(0).getString(0), repeated.get(0).getLong(2)));
    }
  }
}
