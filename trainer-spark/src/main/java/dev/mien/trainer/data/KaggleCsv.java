package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Kaggle's {@code fer2013.csv} or {@code icml_face_data.csv}: the columns emotion, pixels and Usage
 * in any order, their names padded or not.
 */
record KaggleCsv(StoredPath file) implements FaceForm {

  private static final List<String> COLUMNS = List.of("emotion", "pixels", "usage");
  private static final int SHOWN_CHARACTERS = 200;

  @Override
  public String description() {
    return "Kaggle csv";
  }

  @Override
  public Dataset<Row> read(SparkSession spark) {
    Dataset<Row> text =
        spark
            .read()
            .option("header", "true")
            .option("ignoreLeadingWhiteSpace", "true")
            .csv(LiteralPath.of(file.path()));
    int[] columns = columnsOf(text.columns());
    String name = file.path().getName();
    return spark.createDataset(
        text.javaRDD()
            .zipWithIndex()
            .map(
                row ->
                    new KaggleRow(
                            row._1.getString(columns[0]),
                            row._1.getString(columns[1]),
                            row._1.getString(columns[2]))
                        .check("%s row %d".formatted(name, row._2 + 1)))
            .rdd(),
        CheckedFaces.ENCODER);
  }

  /** Where emotion, pixels and usage stand. */
  private int[] columnsOf(String[] header) {
    List<String> names =
        Arrays.stream(header).map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    if (!names.containsAll(COLUMNS)) {
      throw new UserInputException(
          "%s lacks columns of FER2013: found %s, expected emotion, pixels and Usage in its first line"
              .formatted(file, header.length == 0 ? "an empty file" : shown(header)));
    }
    return IntStream.range(0, COLUMNS.size()).map(i -> names.indexOf(COLUMNS.get(i))).toArray();
  }

  private static String shown(String[] header) {
    String all = Arrays.stream(header).map(String::strip).collect(Collectors.joining(", "));
    return all.length() <= SHOWN_CHARACTERS ? all : all.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
