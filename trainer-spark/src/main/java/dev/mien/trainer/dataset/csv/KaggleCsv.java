package dev.mien.trainer.dataset.csv;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Kaggle's {@code fer2013.csv} or {@code icml_face_data.csv}, with the columns emotion, pixels and
 * Usage; or files without Usage whose names tell their splits, as {@code train.csv} and {@code
 * test.csv} of the competition, where the latter has no labels and is left out.
 *
 * @param files one or more
 */
public record KaggleCsv(List<StoredPath> files) implements FaceFormat {

  @Override
  public String description() {
    return "Kaggle csv";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    SplitNames splits =
        SplitNames.among(
            files.stream().map(file -> SplitNames.startOf(file.path().getName())).toList());
    List<Dataset<Row>> parts = new ArrayList<>();
    for (StoredPath file : files) {
      CsvTable table = CsvTable.read(spark, file);
      if (files.size() > 1 && hasNoLabels(table)) {
        notes.accept(
            table.file()
                + " has pixels but no emotion: its pictures have no labels, so they are left out");
      } else {
        parts.add(faces(spark, table, splits));
      }
    }
    return parts.stream().reduce(Dataset::union).orElseThrow(this::noLabels);
  }

  private static Dataset<Row> faces(SparkSession spark, CsvTable table, SplitNames splits) {
    String fileName = table.fileName();
    Optional<Split> split = splits.find(SplitNames.startOf(fileName));
    requireColumns(table, split);
    int emotion = table.column("emotion").orElseThrow();
    int pixels = table.column("pixels").orElseThrow();
    int usage = table.column("usage").orElse(-1);
    String splitOfAll = split.map(Split::toString).orElse(null);
    return spark.createDataset(
        table
            .numberedRows()
            .map(
                row ->
                    new KaggleRow(
                            row._1.getString(emotion),
                            row._1.getString(pixels),
                            usage < 0 ? splitOfAll : row._1.getString(usage))
                        .check("%s row %d".formatted(fileName, row._2 + 1)))
            .rdd(),
        CheckedFaces.ENCODER);
  }

  private static void requireColumns(CsvTable table, Optional<Split> split) {
    if (hasNoLabels(table)) {
      throw new UserException(
          "%s has pixels but no emotion, as the competition's test.csv, so its pictures have no labels: give train.csv, fer2013.csv or icml_face_data.csv"
              .formatted(table.file()));
    } else if (!table.has("emotion") || !table.has("pixels")) {
      throw new UserException(
          "%s lacks columns of FER2013: found %s, expected emotion, pixels and Usage in its first line"
              .formatted(table.file(), table.header()));
    } else if (!table.has("usage") && split.isEmpty()) {
      throw new UserException(
          "%s has no column Usage, and its name tells no split: add the column, or name the file train.csv, validation.csv or test.csv"
              .formatted(table.file()));
    }
  }

  private UserException noLabels() {
    return new UserException(
        "none of the csv files in %s has a column emotion: expected train.csv, fer2013.csv or icml_face_data.csv"
            .formatted(files.get(0).path().getParent()));
  }

  private static boolean hasNoLabels(CsvTable table) {
    return table.has("pixels") && !table.has("emotion");
  }
}
