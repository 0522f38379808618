package dev.mien.trainer.dataset.csv;

import static dev.mien.trainer.dataset.FiveFaces.contents;
import static dev.mien.trainer.dataset.FiveFaces.ids;
import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.FiveFaces;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITKaggleCsv {

  private static final String FACE_1 = csvPixels(pixels(1));
  private static final String FACE_2 = csvPixels(pixels(2));
  private static final String FACE_3 = csvPixels(pixels(3));

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path temporary;

  @Test
  void theCompetitionsTrainCsvIsTraining() throws IOException {
    Path train = csv("train.csv", "emotion,pixels", "3," + FACE_1, "4," + FACE_2);

    assertThat(contents(open(train)))
        .containsExactlyInAnyOrder("Training 3 " + FACE_1, "Training 4 " + FACE_2);
  }

  @Test
  void theCompetitionsTestCsvHasNoLabelsAndIsLeftOut() throws IOException {
    csv("train.csv", "emotion,pixels", "3," + FACE_1);
    Path test = csv("test.csv", "pixels", FACE_2);
    csv("example_submission.csv", "emotion", "0");

    FaceDataset faces = open(temporary);

    assertThat(contents(faces)).containsExactly("Training 3 " + FACE_1);
    assertThat(faces.notes())
        .containsExactly(
            test + " has pixels but no emotion: its pictures have no labels, so they are left out");
    assertRefused(test, "test.csv has pixels but no emotion, as the competition's test.csv");
  }

  @Test
  void aFileForEachSplitWithLabels() throws IOException {
    csv("train.csv", "emotion,pixels", "3," + FACE_1);
    csv("val.csv", "emotion,pixels", "4," + FACE_2);
    csv("test.csv", "emotion,pixels", "0," + FACE_3);

    assertThat(contents(open(temporary)))
        .containsExactlyInAnyOrder(
            "Training 3 " + FACE_1, "PublicTest 4 " + FACE_2, "PrivateTest 0 " + FACE_3);
    assertThat(ids(open(temporary).faces()))
        .containsExactlyInAnyOrder("train.csv row 1", "val.csv row 1", "test.csv row 1");
  }

  @Test
  void theFileWithEverySplitIsTakenOutOfAWholeDownload() throws IOException {
    Path inside = Files.createDirectories(temporary.resolve("challenge/fer2013")).getParent();
    FerFiles.csv(inside.resolve("icml_face_data.csv"), "emotion, Usage, pixels", paddedRows());
    FerFiles.csv(inside.resolve("train.csv"), "emotion,pixels", List.of("3," + FACE_1));
    FerFiles.csv(inside.resolve("test.csv"), "pixels", List.of(FACE_2));

    assertThat(contents(open(temporary))).isEqualTo(FiveFaces.CONTENTS);
  }

  @Test
  void votesThatLieBesideAreTakenOnlyWhenAskedFor() throws IOException {
    FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);
    Path votes = csv("fer2013new.csv", "Usage,Image name,neutral", "Training,fer0000000.png,3");

    FaceDataset faces = open(temporary);

    assertThat(contents(faces)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(faces.faces().filter("votes is null").count()).isEqualTo(5);
    assertThat(faces.notes())
        .containsExactly(votes + " exists, but its votes are used only with --ferplus");
  }

  @Test
  void aCsvWithoutTheColumnsIsRefusedWithThoseThatWereFound() throws IOException {
    assertRefused(
        csv("odd.csv", "emotion,picture", "0,1 2 3"),
        "lacks columns of FER2013: found emotion, picture, expected emotion, pixels and Usage in"
            + " its first line");
    assertRefused(Files.createFile(temporary.resolve("empty.csv")), "found an empty file");
    assertRefused(temporary, "holds several csv files, name one");
  }

  @Test
  void wrongRowsAreLeftOutAndNamed() throws IOException {
    Path csv =
        csv(
            "fer2013.csv",
            "emotion,pixels,Usage",
            "-1,%s,Training".formatted(FACE_1),
            "3,%s,Test".formatted(FACE_1),
            "3,%s 0,Training".formatted(FACE_1),
            "3,%s,Training".formatted(FACE_1.replaceFirst("\\d+", "256")),
            "3");

    assertThat(FiveFaces.faults(open(csv)))
        .containsEntry(
            "fer2013.csv row 1", "emotion is '-1', expected 0 to 6 or the name of an expression")
        .containsEntry(
            "fer2013.csv row 2",
            "Usage is 'Test', expected one of Training, PublicTest, PrivateTest")
        .containsEntry("fer2013.csv row 3", "2305 pixels, expected 2304 (48x48)")
        .containsEntry("fer2013.csv row 4", "pixel 1 of 2304 is '256', expected 0 to 255")
        .containsEntry("fer2013.csv row 5", "Usage is missing")
        .hasSize(5);
  }

  @Test
  void labelsThatAreNotUnderstoodAreNamedOnceWithTheirPictures() throws IOException {
    Path csv =
        csv(
            "fer2013.csv",
            "emotion,pixels,Usage",
            "Contempt,%s,Training".formatted(FACE_1),
            "contempt,%s,Training".formatted(FACE_2),
            "7,%s,Training".formatted(FACE_3),
            "happy,%s,Training".formatted(FACE_3));
    Path labels =
        Files.writeString(temporary.resolve("my.labels"), "contempt = -\n7 = happy\nhappy=happy");

    assertRefused(csv, "not understood: '7' (1 picture), 'Contempt' (2 pictures). Expected angry,");
    assertThat(contents(FaceDataset.open(spark, csv.toString(), LabelRules.parse("" + labels))))
        .containsExactly("Training 3 " + FACE_3);
  }

  private static List<String> paddedRows() {
    return FiveFaces.ROWS.stream()
        .map(row -> row.split(",", -1))
        .map(fields -> fields[0] + "," + fields[2] + ", " + fields[1])
        .toList();
  }

  private Path csv(String name, String header, String... rows) throws IOException {
    return FerFiles.csv(temporary.resolve(name), header, List.of(rows));
  }

  private FaceDataset open(Path path) {
    return FaceDataset.open(spark, path.toString());
  }

  private void assertRefused(Path path, String message) {
    assertThatThrownBy(() -> open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }
}
