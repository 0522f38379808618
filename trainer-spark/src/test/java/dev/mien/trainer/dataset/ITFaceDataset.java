package dev.mien.trainer.dataset;

import static dev.mien.trainer.dataset.FiveFaces.contents;
import static dev.mien.trainer.dataset.FiveFaces.ids;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITFaceDataset {

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path temporary;

  @Test
  void pictureFolders() throws IOException {
    FaceDataset faces = open(FerFiles.tree(temporary.resolve("fer [48x48]"), FiveFaces.PICTURES));

    assertThat(faces.form()).isEqualTo("picture folders");
    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(faces.faces())).isEqualTo(FiveFaces.PICTURES.keySet());
  }

  @Test
  void pictureFoldersWrappedInOneMore() throws IOException {
    FerFiles.tree(temporary.resolve("wrapped/fer"), FiveFaces.PICTURES);

    assertThat(contents(open(temporary.resolve("wrapped")))).isEqualTo(FiveFaces.CONTENTS);
  }

  @Test
  void tablesBesidePictureFoldersAreNotTakenForTheFaces() throws IOException {
    FerFiles.tree(temporary, FiveFaces.PICTURES);
    FerFiles.csv(temporary.resolve("train.csv"), "file,label", List.of("a.png,happy"));
    FerFiles.csv(temporary.resolve("ferplus.csv"), "file,neutral", List.of("a.png,10"));

    FaceDataset faces = open(temporary);

    assertThat(faces.form()).isEqualTo("picture folders");
    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(faces.notes())
        .containsExactly(
            temporary.resolve("ferplus.csv")
                + " exists, but its votes are used only with --ferplus");
  }

  @Test
  void theWordDrawnStandsForFacesThatMienDraws() {
    FaceDataset faces = FaceDataset.open(spark, "drawn");

    assertThat(faces.form()).isEqualTo("drawn faces");
    assertThat(FaceClasses.of(faces.faces())).isEqualTo(ExpressionNames.FER2013_ORDER);
  }

  @Test
  void zipOfPictureFolders() throws IOException {
    FaceDataset faces = open(FerFiles.zip(temporary.resolve("fer.zip"), FiveFaces.PICTURES));

    assertThat(faces.form()).isEqualTo("picture folders in a zip file");
    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(faces.faces())).isEqualTo(FiveFaces.PICTURES.keySet());
  }

  @Test
  void kaggleCsv() throws IOException {
    Path file =
        FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);

    assertThat(contents(open(file))).isEqualTo(FiveFaces.CONTENTS);
    assertThat(contents(open(temporary)))
        .as("the folder that holds it")
        .isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(open(file).faces())).contains("fer2013.csv row 1", "fer2013.csv row 5");
  }

  @Test
  void kaggleCsvWithPaddedColumnsInAnotherOrder() throws IOException {
    List<String> rows =
        FiveFaces.ROWS.stream()
            .map(row -> row.split(",", -1))
            .map(fields -> fields[0] + "," + fields[2] + ", \"" + fields[1] + "\"")
            .toList();
    Path file =
        FerFiles.csv(temporary.resolve("icml_face_data.csv"), "emotion, Usage, pixels", rows);

    assertThat(contents(open(file))).isEqualTo(FiveFaces.CONTENTS);
  }

  @Test
  void parquetWithTheSameColumns() throws IOException {
    Path csv =
        FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);
    String parquet = temporary.resolve("faces").toString();
    open(csv).faces().write().parquet(parquet);

    FaceDataset faces = FaceDataset.open(spark, "file://" + parquet);

    assertThat(faces.form()).isEqualTo("parquet");
    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(Fingerprint.of(faces.faces())).isEqualTo(Fingerprint.of(open(csv).faces()));
  }

  @Test
  void splitsHoldTheirOwnFaces() throws IOException {
    FaceDataset faces = open(FerFiles.tree(temporary, FiveFaces.PICTURES));

    assertThat(ids(faces.split(Split.TRAINING)))
        .containsExactlyInAnyOrder(
            "train/happy/a.png", "train/SAD/b.PNG", "test/fear/Training_5.png");
    assertThat(ids(faces.split(Split.PUBLIC_TEST))).containsExactly("validation/angry/c.png");
    assertThat(ids(faces.split(Split.PRIVATE_TEST))).containsExactly("test/neutral/d.png");
  }

  @Test
  void theFingerprintIsOfTheFacesAndNotOfTheirOrderOrNames() throws IOException {
    Dataset<Row> faces = open(FerFiles.tree(temporary, FiveFaces.PICTURES)).faces();

    assertThat(Fingerprint.of(faces.orderBy(FaceColumns.PIXELS)))
        .hasSize(64)
        .isEqualTo(Fingerprint.of(faces))
        .isNotEqualTo(Fingerprint.of(faces.limit(4)))
        .isNotEqualTo(Fingerprint.of(faces.union(faces)))
        .isNotEqualTo(
            Fingerprint.of(
                faces.selectExpr(
                    "id", "split", "6 - label as label", "pixels", "votes", "otherVotes")))
        .isNotEqualTo(
            Fingerprint.of(
                faces.selectExpr(
                    "id", "'Training' as split", "label", "pixels", "votes", "otherVotes")));
  }

  @Test
  void whatIsNoFaceIsLeftOutAndNamed() throws IOException {
    FerFiles.tree(temporary, FiveFaces.PICTURES);
    FerFiles.tree(
        temporary,
        Map.of("train/happy/big.png", new byte[] {1}, "train/happy/e.xcf", png(pixels(6))));

    FaceDataset faces = open(temporary);

    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(FiveFaces.faultyRows(faces)))
        .containsExactlyInAnyOrder("train/happy/big.png", "train/happy/e.xcf");
    DatasetSummary summary = faces.summary();
    assertThat(summary.of(Split.TRAINING)).isEqualTo(3);
    assertThat(summary.of(Split.PRIVATE_TEST)).isEqualTo(1);
    assertThat(summary.leftOut())
        .hasValueSatisfying(
            sentence ->
                assertThat(sentence)
                    .startsWith(
                        "skipped because they are not faces: 2, such as train/happy/big.png: "));
  }

  @Test
  void parquetOfSomethingElseIsRefused() {
    String parquet = temporary.resolve("other").toString();
    spark.range(3).write().parquet(parquet);

    assertThatThrownBy(() -> FaceDataset.open(spark, parquet))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no column image, img, img_bytes or pixels; found id BIGINT")
        .hasMessageContaining("id STRING,split STRING,label INT,pixels BINARY,votes ARRAY<FLOAT>");
  }

  @Test
  void parquetOfEarlierVersionsHasNoVotes() throws IOException {
    Path csv =
        FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);
    String parquet = temporary.resolve("faces").toString();
    open(csv).faces().drop("votes").write().parquet(parquet);

    FaceDataset faces = FaceDataset.open(spark, parquet);

    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(faces.faces().filter("votes is null").count()).isEqualTo(5);
  }

  @Test
  void aDamagedParquetFileIsRefused() throws IOException {
    Path pointer =
        Files.writeString(temporary.resolve("train.parquet"), "version https://git-lfs.github.com");

    assertRefused(pointer, "train.parquet is not a complete parquet file (");
  }

  @Test
  void foreignParquetIsChecked() {
    String parquet = temporary.resolve("foreign").toString();
    spark
        .sql(
            "select 'a' as id, 'Training' as split, 9 as label, cast('x' as binary) as pixels,"
                + " array(1f) as votes"
                + " union all select 'b', 'Train', 1, cast('x' as binary), null"
                + " union all select 'c', 'Training', 1, cast('x' as binary), null"
                + " union all select 'd', 'Training', 1, null, null"
                + " union all select 'e', 'Training', 1, cast(repeat('x', 2304) as binary), array(1f)"
                + " union all select 'f', 'Training', 1, cast(repeat('x', 2304) as binary),"
                + " array_repeat(0f, 7)"
                + " union all select 'g', 'Training', 1, cast(repeat('x', 2304) as binary),"
                + " array_repeat(1f, 7)")
        .write()
        .parquet(parquet);

    assertThat(FiveFaces.faultyRows(FaceDataset.open(spark, parquet)).orderBy("id").collectAsList())
        .extracting(row -> row.getString(1))
        .containsExactly(
            "label is not 0 to 6",
            "split is not one of Training, PublicTest, PrivateTest",
            "1 pixels, expected 2304 (48x48)",
            "no pixels, expected 2304 (48x48)",
            "votes are not 7 numbers from 0, one of them above 0",
            "votes are not 7 numbers from 0, one of them above 0");
  }

  @Test
  void aPathWithoutFer2013IsRefusedWithWhatWasExpected() throws IOException {
    Path empty = Files.createDirectory(temporary.resolve("empty"));
    Path text = Files.writeString(temporary.resolve("notes.txt"), "x");
    Path cut = Files.write(temporary.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4});

    assertRefused(temporary.resolve("nowhere"), "nowhere does not exist: expected picture folders");
    assertRefused(empty, "empty holds nothing: expected picture folders");
    assertRefused(text, "notes.txt is not a data set that mien can read: expected picture folders");
    assertRefused(cut, "cut.zip is not a complete zip file");
    assertRefused(
        FerFiles.zip(temporary.resolve("csv.zip"), Map.of("fer2013.csv", new byte[1])),
        "csv.zip.unpacked/fer2013.csv lacks columns");
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private FaceDataset open(Path path) {
    return FaceDataset.open(spark, path.toString());
  }
}
