package dev.mien.trainer.data;

import static dev.mien.trainer.FerFiles.csvPixels;
import static dev.mien.trainer.FerFiles.pixels;
import static dev.mien.trainer.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.trainer.FerFiles;
import dev.mien.trainer.LocalSpark;
import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITFaceDataset {

  private static final Map<String, byte[]> PICTURES =
      Map.of(
          "train/happy/a.png", png(pixels(1)),
          "train/SAD/b.PNG", png(pixels(2)),
          "validation/angry/c.png", png(pixels(3)),
          "test/neutral/d.png", png(pixels(4)),
          "test/fear/Training_5.png", png(pixels(5)));

  private static final List<String> ROWS =
      List.of(
          "3,%s,Training".formatted(csvPixels(pixels(1))),
          "4,%s,Training".formatted(csvPixels(pixels(2))),
          "0,%s,PublicTest".formatted(csvPixels(pixels(3))),
          "6,%s,PrivateTest".formatted(csvPixels(pixels(4))),
          "2,%s,Training".formatted(csvPixels(pixels(5))));

  private static final Set<String> FACES =
      Set.of(
          "Training 3 " + csvPixels(pixels(1)),
          "Training 4 " + csvPixels(pixels(2)),
          "PublicTest 0 " + csvPixels(pixels(3)),
          "PrivateTest 6 " + csvPixels(pixels(4)),
          "Training 2 " + csvPixels(pixels(5)));

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path temporary;

  @Test
  void pictureFolders() throws IOException {
    FaceDataset faces = open(FerFiles.tree(temporary.resolve("fer [48x48]"), PICTURES));

    assertThat(faces.form()).isEqualTo("picture folders");
    assertThat(contents(faces)).isEqualTo(FACES);
    assertThat(ids(faces.faces())).isEqualTo(PICTURES.keySet());
  }

  @Test
  void pictureFoldersWrappedInOneMore() throws IOException {
    FerFiles.tree(temporary.resolve("wrapped/fer"), PICTURES);

    assertThat(contents(open(temporary.resolve("wrapped")))).isEqualTo(FACES);
  }

  @Test
  void zipOfPictureFolders() throws IOException {
    FaceDataset faces = open(FerFiles.zip(temporary.resolve("fer.zip"), PICTURES));

    assertThat(faces.form()).isEqualTo("picture folders in a zip file");
    assertThat(contents(faces)).isEqualTo(FACES);
    assertThat(ids(faces.faces())).isEqualTo(PICTURES.keySet());
  }

  @Test
  void kaggleCsv() throws IOException {
    Path file = FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", ROWS);

    assertThat(contents(open(file))).isEqualTo(FACES);
    assertThat(contents(open(temporary))).as("the folder that holds it").isEqualTo(FACES);
    assertThat(ids(open(file).faces())).contains("fer2013.csv row 1", "fer2013.csv row 5");
  }

  @Test
  void kaggleCsvWithPaddedColumnsInAnotherOrder() throws IOException {
    List<String> rows =
        ROWS.stream()
            .map(row -> row.split(",", -1))
            .map(fields -> fields[0] + "," + fields[2] + ", \"" + fields[1] + "\"")
            .toList();
    Path file =
        FerFiles.csv(temporary.resolve("icml_face_data.csv"), "emotion, Usage, pixels", rows);

    assertThat(contents(open(file))).isEqualTo(FACES);
  }

  @Test
  void parquetWithTheSameColumns() throws IOException {
    Path csv = FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", ROWS);
    String parquet = temporary.resolve("faces").toString();
    open(csv).faces().write().parquet(parquet);

    FaceDataset faces = FaceDataset.open(spark, "file://" + parquet);

    assertThat(faces.form()).isEqualTo("parquet");
    assertThat(contents(faces)).isEqualTo(FACES);
    assertThat(Fingerprint.of(faces.faces())).isEqualTo(Fingerprint.of(open(csv).faces()));
  }

  @Test
  void splitsHoldTheirOwnFaces() throws IOException {
    FaceDataset faces = open(FerFiles.tree(temporary, PICTURES));

    assertThat(ids(faces.split(Split.TRAINING)))
        .containsExactlyInAnyOrder(
            "train/happy/a.png", "train/SAD/b.PNG", "test/fear/Training_5.png");
    assertThat(ids(faces.split(Split.PUBLIC_TEST))).containsExactly("validation/angry/c.png");
    assertThat(ids(faces.split(Split.PRIVATE_TEST))).containsExactly("test/neutral/d.png");
  }

  @Test
  void theFingerprintIsOfTheFacesAndNotOfTheirOrderOrNames() throws IOException {
    Dataset<Row> faces = open(FerFiles.tree(temporary, PICTURES)).faces();

    assertThat(Fingerprint.of(faces.orderBy(FaceColumns.PIXELS)))
        .hasSize(64)
        .isEqualTo(Fingerprint.of(faces))
        .isNotEqualTo(Fingerprint.of(faces.limit(4)))
        .isNotEqualTo(Fingerprint.of(faces.union(faces)))
        .isNotEqualTo(
            Fingerprint.of(faces.selectExpr("id", "split", "6 - label as label", "pixels")))
        .isNotEqualTo(
            Fingerprint.of(faces.selectExpr("id", "'Training' as split", "label", "pixels")));
  }

  @Test
  void whatIsNoFaceIsLeftOutAndNamed() throws IOException {
    FerFiles.tree(temporary, PICTURES);
    FerFiles.tree(
        temporary,
        Map.of("train/happy/big.png", FerFiles.png(50, 50), "train/odd/e.png", png(pixels(6))));

    FaceDataset faces = open(temporary);

    assertThat(contents(faces)).isEqualTo(FACES);
    assertThat(ids(faces.faults()))
        .containsExactlyInAnyOrder("train/happy/big.png", "train/odd/e.png");
  }

  @Test
  void parquetOfSomethingElseIsRefused() {
    String parquet = temporary.resolve("other").toString();
    spark.range(3).write().parquet(parquet);

    assertThatThrownBy(() -> FaceDataset.open(spark, parquet))
        .isInstanceOf(UserInputException.class)
        .hasMessageContaining("found id BIGINT")
        .hasMessageContaining("expected id STRING,split STRING,label INT,pixels BINARY");
  }

  @Test
  void foreignParquetIsChecked() {
    String parquet = temporary.resolve("foreign").toString();
    spark
        .sql(
            "select 'a' as id, 'Training' as split, 9 as label, cast('x' as binary) as pixels"
                + " union all select 'b', 'Train', 1, cast('x' as binary)"
                + " union all select 'c', 'Training', 1, cast('x' as binary)")
        .write()
        .parquet(parquet);

    assertThat(FaceDataset.open(spark, parquet).faults().orderBy("id").collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactly(
            "label is not 0 to 6",
            "split is not one of Training, PublicTest, PrivateTest",
            "1 pixels, expected 2304 (48x48)");
  }

  @Test
  void aPathWithoutFer2013IsRefusedWithWhatWasExpected() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    Path text = Files.writeString(temporary.resolve("notes.txt"), "x");
    Path cut = Files.write(temporary.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4});

    assertRefused(temporary.resolve("nowhere"), "nowhere does not exist: expected picture folders");
    assertRefused(empty, "empty holds nothing: expected picture folders");
    assertRefused(text, "notes.txt is no form of FER2013: expected picture folders");
    assertRefused(cut, "cut.zip is not a whole zip file");
    assertRefused(
        FerFiles.zip(temporary.resolve("csv.zip"), Map.of("fer2013.csv", new byte[1])),
        "csv.zip holds no JPEG or PNG pictures");
  }

  @Test
  void aCsvWithoutTheColumnsIsRefusedWithThoseThatWereFound() throws IOException {
    Path file = FerFiles.csv(temporary.resolve("train.csv"), "emotion,pixels", List.of("0,1 2 3"));

    assertRefused(
        file,
        "lacks columns of FER2013: found emotion, pixels, expected emotion, pixels and Usage in its"
            + " first line");
    assertRefused(Files.createFile(temporary.resolve("empty.csv")), "found an empty file");
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> open(path))
        .isInstanceOf(UserInputException.class)
        .hasMessageContaining(message);
  }

  private FaceDataset open(Path path) {
    return FaceDataset.open(spark, path.toString());
  }

  private static Set<String> contents(FaceDataset faces) {
    return faces.faces().collectAsList().stream()
        .map(
            row ->
                "%s %d %s"
                    .formatted(row.getString(1), row.getInt(2), csvPixels(row.<byte[]>getAs(3))))
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getString(0)).collect(Collectors.toSet());
  }
}
