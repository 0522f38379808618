package dev.mien.trainer.prepare;

import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.FiveFaces;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.prepare.PreparationSettings.Choice;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITPreparation {

  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir private static Path shared;
  private static Path prepared;
  private static PreparationReport report;

  @TempDir private Path temporary;

  @BeforeAll
  static void preparePictures() throws IOException {
    prepared = shared.resolve("made/for/this/faces.parquet");
    report = run(pictures(shared), prepared);
  }

  @Test
  void picturesBecomeParquetThatTheTrainerReads() {
    FaceDataset faces = FaceDataset.open(SPARK, prepared.toString());

    assertThat(faces.form()).isEqualTo("parquet");
    assertThat(faces.faces().count()).isEqualTo(4).isEqualTo(report.content().faces());
    assertThat(FiveFaces.faultyRows(faces).isEmpty()).isTrue();
    Row publicTest = faces.split(Split.PUBLIC_TEST).first();
    assertThat(publicTest.getString(0)).isEqualTo("test/happy/copy.png");
    assertThat(publicTest.getInt(2)).isEqualTo(3);
    assertThat(publicTest.<byte[]>getAs(3)).isEqualTo(pixels(1));
  }

  @Test
  void theReportCountsWhatIsThereAndWhatIsOdd() {
    assertThat(report.content().counts().get("Training"))
        .containsEntry("happy", 1L)
        .containsEntry("sad", 2L)
        .containsEntry("angry", 0L);
    assertThat(report.content().counts().get("PublicTest")).containsEntry("happy", 1L);
    assertThat(report.findings().faults().listed())
        .extracting(Faults.Fault::toString)
        .containsExactly(
            "train/happy/big.png: not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP",
            "train/happy/text.jpg: not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP");
    assertThat(report.findings().blankPictures().listed()).containsExactly("train/sad/blank.png");
    assertThat(report.findings().repetitions())
        .isEqualTo(
            new Duplicates(
                1,
                2,
                1,
                new Duplicates.AcrossSplits(
                    1,
                    0,
                    List.of(
                        List.of(
                            "test/happy/copy.png", "train/happy/one.png", "train/sad/copy.png")))));
  }

  @Test
  void theReportIsReadByPeopleAndByPrograms() throws IOException {
    JsonNode json = new ObjectMapper().readTree(prepared.resolve("_report.json").toFile());
    assertThat(json.at("/counts/Training/sad").asInt()).isEqualTo(2);
    assertThat(json.at("/faults/listed/0/id").asText()).isEqualTo("train/happy/big.png");
    assertThat(json.at("/fingerprint").asText()).isEqualTo(report.content().fingerprint());
    assertThat(report.summary())
        .contains("Faces: 4, from picture folders")
        .containsPattern(" +Training +PublicTest +PrivateTest +total\n +angry +0 +0 +0 +0\n")
        .containsPattern("\n +sad +2 +0 +0 +2\n")
        .containsPattern("\n +total +3 +1 +0 +4\n")
        .contains("Attention: Training has no picture of angry, disgust, fear, surprise, neutral")
        .contains(
            "Skipped because they are not faces: 2\n  train/happy/big.png: not a picture that can be read: expected JPEG, PNG, BMP, GIF, TIFF or WebP")
        .contains(
            "Pictures in more than one split (kept): 1; 0 of them in PublicTest and PrivateTest")
        .doesNotContain("Removed from Training")
        .doesNotContain("votes");
  }

  @Test
  void aSecondRunWritesTheSameRowsInTheSameOrder() throws IOException {
    Path csv = csv(range(40));
    run(csv, temporary.resolve("first"));
    run(csv, temporary.resolve("second"));

    assertThat(rowsByFile("second")).hasSizeGreaterThan(8).isEqualTo(rowsByFile("first"));
  }

  @Test
  void wrongRowsOfACsvAreLeftOutAndNamed() throws IOException {
    String good = "3,%s,Training".formatted(csvPixels(pixels(1)));
    String shortOfOne = good.replaceFirst(" \\d+,", ",");
    Path csv = csv(List.of(good, shortOfOne, good.replaceFirst("3", "-1")));

    PreparationReport ofRows = run(csv, temporary.resolve("faces"));

    assertThat(ofRows.content().faces()).isEqualTo(1);
    assertThat(ofRows.findings().faults().listed())
        .extracting(Faults.Fault::toString)
        .containsExactly(
            "fer2013.csv row 2: 2303 pixels, expected 2304 (48x48)",
            "fer2013.csv row 3: emotion is '-1', expected 0 to 6 or the name of an expression");
  }

  @Test
  void leaksAreTakenOutOfTrainingAndTheTestSplitsStayWhole() throws IOException {
    Path csv =
        csv(
            List.of(
                "3,%s,Training".formatted(csvPixels(pixels(1))),
                "4,%s,Training".formatted(csvPixels(pixels(2))),
                "5,%s,Training".formatted(csvPixels(pixels(2))),
                "4,%s,Training".formatted(csvPixels(pixels(3))),
                "4,%s,PublicTest".formatted(csvPixels(pixels(2))),
                "6,%s,PublicTest".formatted(csvPixels(pixels(4))),
                "6,%s,PrivateTest".formatted(csvPixels(pixels(4))),
                "0,%s,PrivateTest".formatted(csvPixels(pixels(3)))));
    String output = temporary.resolve("faces").toString();

    PreparationReport kept = run(csv, temporary.resolve("kept"));
    PreparationReport dropped =
        run(
            new PreparationSettings(
                csv.toString(),
                LabelRules.NONE,
                output,
                null,
                Set.of(Choice.STRICT, Choice.DROP_LEAKS)));

    assertThat(kept.findings().droppedLeaks()).isNull();
    assertThat(kept.findings().repetitions().acrossSplits().inSeveralSplits()).isEqualTo(3);
    assertThat(dropped.findings().droppedLeaks())
        .isEqualTo(
            new ListedIds(
                3, List.of("fer2013.csv row 2", "fer2013.csv row 3", "fer2013.csv row 4")));
    assertThat(dropped.content().faces()).isEqualTo(5);
    assertThat(dropped.content().counts().get("PublicTest"))
        .isEqualTo(kept.content().counts().get("PublicTest"));
    assertThat(dropped.content().counts().get("PrivateTest"))
        .isEqualTo(kept.content().counts().get("PrivateTest"));
    assertThat(dropped.findings().repetitions().acrossSplits().inSeveralSplits()).isOne();
    assertThat(dropped.findings().repetitions().acrossSplits().inBothTests()).isOne();
    assertThat(dropped.content().fingerprint()).isNotEqualTo(kept.content().fingerprint());
    assertThat(dropped.summary())
        .contains("Removed from Training because they also appear in a test split: 3\n")
        .contains("in more than one split (kept): 1; 1 of them in PublicTest and PrivateTest\n");
    assertThat(FaceDataset.open(SPARK, output).split(Split.TRAINING).collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("fer2013.csv row 1");
  }

  @Test
  void votesOfFerPlusAreWrittenBesideTheLabels() throws IOException {
    Path csv = csv(range(3));
    Path votes =
        FerFiles.csv(
            temporary.resolve("fer2013new.csv"),
            "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF",
            List.of(
                "Training,a.png,9,1,0,0,0,0,0,0,0,0",
                "Training,b.png,0,0,0,0,0,0,0,0,0,10",
                "Training,c.png,0,0,10,0,0,0,0,0,0,0"));
    String output = temporary.resolve("faces").toString();

    PreparationReport voted =
        run(
            new PreparationSettings(
                csv.toString(), LabelRules.NONE, output, votes.toString(), Set.of()));

    assertThat(voted.content().facesWithVotes()).isEqualTo(2);
    assertThat(voted.source().notes()).isEmpty();
    assertThat(voted.summary()).contains("Faces with votes: 2\n");
    assertThat(run(csv, temporary.resolve("plain")).summary())
        .contains("Note: " + votes + " exists, but its votes are used only with --ferplus");
    assertThat(
            FaceDataset.open(SPARK, output)
                .faces()
                .filter("id = 'fer2013.csv row 1'")
                .first()
                .<Float>getList(4))
        .containsExactly(0f, 0f, 0f, 1f, 0f, 0f, 9f);
  }

  @Test
  void strictlyAFaultIsAFailureThatLeavesNothingBehind() throws IOException {
    Path input = pictures(temporary);
    Path output = temporary.resolve("out/faces");

    assertThatThrownBy(() -> run(input, output, Choice.STRICT))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "holds 2 pictures or rows that are not faces, such as train/happy/big.png")
        .hasMessageContaining("; fix that, or leave out --strict");
    assertThat(output.getParent()).isEmptyDirectory();
  }

  @Test
  void anInputWithoutOneFaceIsAFailure() throws IOException {
    Path noPictures = Files.createDirectories(temporary.resolve("fer/train/happy")).getParent();
    Path onlyBad =
        FerFiles.tree(temporary.resolve("bad"), Map.of("train/rage/a.png", png(pixels(1))));

    assertRefused(noPictures, "holds no face: expected train|validation|test/LABEL/*.jpg");
    assertRefused(onlyBad, "labels that are not understood: 'rage' (1 picture). Expected");
    assertRefused(csv(List.of()), "holds no face");
  }

  @Test
  void onlyAnEarlierOutputIsOverwritten() throws IOException {
    Path csv = csv(range(1));
    Path output = temporary.resolve("faces");
    Path precious = FerFiles.tree(temporary.resolve("precious"), Map.of("thesis.txt", new byte[1]));
    run(csv, output);

    assertThatThrownBy(() -> run(csv, output))
        .hasMessageContaining("faces exists: name another --output, or give --overwrite");
    assertThatThrownBy(() -> run(csv, precious, Choice.OVERWRITE))
        .hasMessageContaining("precious is not an earlier output of mien prepare");
    assertThatThrownBy(() -> run(output, output, Choice.OVERWRITE))
        .hasMessageContaining("lies in the output");
    assertThat(precious.resolve("thesis.txt")).exists();

    Path more = csv(range(3));
    assertThat(run(more, output, Choice.OVERWRITE).content().faces()).isEqualTo(3);
    assertThat(FaceDataset.open(SPARK, output.toString()).faces().count()).isEqualTo(3);
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("faces", "precious", "fer2013.csv");
    }
  }

  /** Four faces, one of them blank and two of them copies of another; and two that are none. */
  private static Path pictures(Path folder) throws IOException {
    byte[] face = png(pixels(1));
    return FerFiles.tree(
        folder.resolve("fer"),
        Map.of(
            "train/happy/one.png",
            face,
            "train/sad/copy.png",
            face,
            "test/happy/copy.png",
            face,
            "train/sad/blank.png",
            FerFiles.png(48, 48),
            "train/happy/big.png",
            new byte[] {'n', 'o'},
            "train/happy/text.jpg",
            new byte[] {'n', 'o'},
            "train/happy/notes.txt",
            new byte[1]));
  }

  private Path csv(List<String> rows) throws IOException {
    return FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", rows);
  }

  private static List<String> range(int rows) {
    return Stream.iterate(0, i -> i + 1)
        .limit(rows)
        .map(i -> "%d,%s,Training".formatted(i % 7, csvPixels(pixels(i))))
        .toList();
  }

  private static PreparationReport run(Path input, Path output, Choice... choices) {
    return run(
        new PreparationSettings(
            input.toString(), LabelRules.NONE, output.toString(), null, Set.of(choices)));
  }

  private static PreparationReport run(PreparationSettings settings) {
    return new Preparation(SPARK).run(settings);
  }

  private void assertRefused(Path input, String message) {
    Path output = temporary.resolve("refused");
    assertThatThrownBy(() -> run(input, output))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
    assertThat(output).doesNotExist();
  }

  /** By the number of the file. */
  private Map<String, List<String>> rowsByFile(String folder) {
    return SPARK
        .read()
        .parquet(temporary.resolve(folder).toString())
        .selectExpr("left(_metadata.file_name, 10)", "id", "sha2(pixels, 256)")
        .collectAsList()
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.getString(0),
                Collectors.mapping(row -> row.getString(1) + row.get(2), Collectors.toList())));
  }
}
