package dev.mien.trainer.dataset.csv;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.ClassMap;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.schema.SplitByPixels;
import dev.mien.trainer.dataset.schema.SplitNames;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Kaggle's {@code fer2013.csv} or {@code icml_face_data.csv}, with the columns emotion, pixels and
 * Usage; or files without Usage whose names tell their splits, as {@code train.csv} and {@code
 * test.csv} of the competition, where the latter has no labels and is left out. A table that tells
 * no split in either way is split by the pixels.
 *
 * @param files one or more
 */
public record KaggleCsv(List<StoredPath> files, LabelRules rules) implements FaceFormat {

  private static final String EMOTION = "emotion";

  @Override
  public String description() {
    return "Kaggle csv";
  }

  @Override
  public Dataset<Row> read(SparkSession spark, Consumer<String> notes) {
    SplitNames splits =
        SplitNames.among(
            files.stream().map(file -> SplitNames.startOf(file.path().getName())).toList());
    List<CsvTable> tables =
        files.stream()
            .map(file -> CsvTable.read(spark, file))
            .filter(table -> hasLabels(table, notes))
            .toList();
    tables.forEach(KaggleCsv::requireColumns);
    ClassMap classes = classes(tables);
    Dataset<Row> faces =
        tables.stream()
            .map(table -> faces(spark, table, splits, classes))
            .reduce(Dataset::union)
            .orElseThrow(this::noLabels);
    return FaceClasses.set(faces, classes.classes());
  }

  /** The competition's test.csv lies beside its train.csv. */
  private boolean hasLabels(CsvTable table, Consumer<String> notes) {
    if (files.size() > 1 && lacksLabels(table)) {
      notes.accept(
          table.file()
              + " has pixels but no emotion: its pictures have no labels, so they are left out");
      return false;
    }
    return true;
  }

  /** Reads the labels, so that none is lost without a word. */
  private ClassMap classes(List<CsvTable> tables) {
    Map<String, Long> rows = new HashMap<>();
    tables.forEach(
        table ->
            table
                .counts(EMOTION)
                .forEach((text, count) -> rows.merge(KaggleRow.label(text), count, Long::sum)));
    return ClassMap.ofTable(rules, files.get(0).toString(), rows);
  }

  private static Dataset<Row> faces(
      SparkSession spark, CsvTable table, SplitNames splits, ClassMap classes) {
    String fileName = table.fileName();
    Optional<Split> split = splits.find(SplitNames.startOf(fileName));
    int emotion = table.column(EMOTION).orElseThrow();
    int pixels = table.column("pixels").orElseThrow();
    int usage = table.column("usage").orElse(-1);
    boolean unsplit = usage < 0 && split.isEmpty();
    String splitOfAll = split.orElse(Split.TRAINING).toString();
    Dataset<Row> faces =
        spark.createDataset(
            table
                .numberedRows()
                .map(
                    row ->
                        new KaggleRow(
                                row._1.getString(emotion),
                                row._1.getString(pixels),
                                usage < 0 ? splitOfAll : row._1.getString(usage))
                            .check("%s row %d".formatted(fileName, row._2 + 1), classes))
                .filter(Objects::nonNull)
                .rdd(),
            CheckedFaces.ENCODER);
    return unsplit ? SplitByPixels.assign(faces) : faces;
  }

  private static void requireColumns(CsvTable table) {
    if (lacksLabels(table)) {
      throw new UserException(
          "%s has pixels but no emotion, as the competition's test.csv, so its pictures have no labels: give train.csv, fer2013.csv or icml_face_data.csv"
              .formatted(table.file()));
    } else if (!table.has(EMOTION) || !table.has("pixels")) {
      throw new UserException(
          "%s lacks columns of FER2013: found %s, expected emotion, pixels and Usage in its first line"
              .formatted(table.file(), table.header()));
    }
  }

  private UserException noLabels() {
    return new UserException(
        "none of the csv files in %s has a column emotion: expected train.csv, fer2013.csv or icml_face_data.csv"
            .formatted(files.get(0).path().getParent()));
  }

  private static boolean lacksLabels(CsvTable table) {
    return table.has("pixels") && !table.has(EMOTION);
  }
}
