package dev.mien.trainer.dataset.csv;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.storage.LiteralPath;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A csv file whose first line names its columns, in any order, in upper or lower case, padded or
 * not.
 */
public final class CsvTable {

  private static final int SHOWN_CHARACTERS = 200;

  private final StoredPath file;
  private final Dataset<Row> text;

  private CsvTable(StoredPath file, Dataset<Row> text) {
    this.file = file;
    this.text = text;
  }

  public static CsvTable read(SparkSession spark, StoredPath file) {
    return new CsvTable(
        file,
        spark
            .read()
            .option("header", "true")
            .option("ignoreLeadingWhiteSpace", "true")
            .option("sep", separator(file))
            .csv(LiteralPath.of(file.path())));
  }

  /** What the first line has more of: commas, or semicolons as spreadsheets in Europe write. */
  private static String separator(StoredPath file) {
    String first = firstLine(file);
    return first.indexOf(';') >= 0 && first.indexOf(',') < 0 ? ";" : ",";
  }

  /** Whether the first line names a column for the pixels of faces; reads that line alone. */
  public static boolean isOfFaces(StoredPath file) {
    return firstLine(file).toLowerCase(Locale.ROOT).contains("pixels");
  }

  private static String firstLine(StoredPath file) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(file.files().open(file.path()), StandardCharsets.UTF_8))) {
      String first = lines.readLine();
      return first == null ? "" : first;
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  public StoredPath file() {
    return file;
  }

  String fileName() {
    return file.path().getName();
  }

  public boolean has(String column) {
    return column(column).isPresent();
  }

  /** Where the column stands. */
  public OptionalInt column(String name) {
    List<String> names =
        Arrays.stream(text.columns()).map(found -> found.strip().toLowerCase(Locale.ROOT)).toList();
    int place = names.indexOf(name.toLowerCase(Locale.ROOT));
    return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
  }

  /** For sentences: the columns that were found. */
  public String header() {
    if (text.columns().length == 0) {
      return "an empty file";
    }
    String all = Arrays.stream(text.columns()).map(String::strip).collect(Collectors.joining(", "));
    return all.length() <= SHOWN_CHARACTERS ? all : all.substring(0, SHOWN_CHARACTERS) + "…";
  }

  /**
   * Reads the whole table.
   *
   * @return how many rows have each text in the column; blank ones do not count
   */
  public Map<String, Long> counts(String column) {
    int place = column(column).orElseThrow();
    Map<String, Long> counts = new HashMap<>();
    text.groupBy(text.col("`" + text.columns()[place] + "`"))
        .count()
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              if (!row.isNullAt(0) && !row.getString(0).isBlank()) {
                counts.put(row.getString(0), row.getLong(1));
              }
            });
    return counts;
  }

  /** Rows of text, each with its number, counted from 0 without the first line. */
  public JavaPairRDD<Row, Long> numberedRows() {
    return text.javaRDD().zipWithIndex();
  }
}
