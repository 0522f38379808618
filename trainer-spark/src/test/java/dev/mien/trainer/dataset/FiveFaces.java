package dev.mien.trainer.dataset;

import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The same five faces in several forms: three to train on, one in each test split. */
public final class FiveFaces {

  public static final Map<String, byte[]> PICTURES =
      Map.of(
          "train/happy/a.png", png(pixels(1)),
          "train/SAD/b.PNG", png(pixels(2)),
          "validation/angry/c.png", png(pixels(3)),
          "test/neutral/d.png", png(pixels(4)),
          "test/fear/Training_5.png", png(pixels(5)));

  public static final List<String> ROWS =
      List.of(
          "3,%s,Training".formatted(csvPixels(pixels(1))),
          "4,%s,Training".formatted(csvPixels(pixels(2))),
          "0,%s,PublicTest".formatted(csvPixels(pixels(3))),
          "6,%s,PrivateTest".formatted(csvPixels(pixels(4))),
          "2,%s,Training".formatted(csvPixels(pixels(5))));

  public static final Set<String> CONTENTS =
      Set.of(
          "Training 3 " + csvPixels(pixels(1)),
          "Training 4 " + csvPixels(pixels(2)),
          "PublicTest 0 " + csvPixels(pixels(3)),
          "PrivateTest 6 " + csvPixels(pixels(4)),
          "Training 2 " + csvPixels(pixels(5)));

  private FiveFaces() {}

  /** What was read, to be compared with {@link #CONTENTS}. */
  public static Set<String> contents(FaceDataset faces) {
    return faces.faces().collectAsList().stream()
        .map(
            row ->
                "%s %d %s"
                    .formatted(row.getString(1), row.getInt(2), csvPixels(row.<byte[]>getAs(3))))
        .collect(Collectors.toSet());
  }

  public static Set<String> ids(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).collect(Collectors.toSet());
  }

  /** What was left out and why, by id. */
  public static Map<String, String> faults(FaceDataset faces) {
    return faultyRows(faces).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }

  /** The same as a table of ids and reasons. */
  public static Dataset<Row> faultyRows(FaceDataset faces) {
    Dataset<Row> checked = faces.checked();
    return checked
        .filter(checked.col(FaceColumns.FAULT).isNotNull())
        .select(FaceColumns.ID, FaceColumns.FAULT);
  }
}
