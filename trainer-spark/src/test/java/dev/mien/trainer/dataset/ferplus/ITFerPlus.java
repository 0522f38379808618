package dev.mien.trainer.dataset.ferplus;

import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.FiveFaces;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ITFerPlus {

  private static final String VOTES =
      "neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF";
  private static final String MICROSOFT = "Usage,Image name," + VOTES;

  private static final List<String> ROWS =
      List.of(
          "Training,fer0000000.png,4,1,0,0,3,2,0,0,0,0",
          "Training,fer0000001.png,0,0,0,10,0,0,0,0,0,0",
          "PublicTest,fer0000002.png,1,2,3,4,5,6,7,8,9,10",
          "PrivateTest,,0,0,0,0,0,0,0,0,0,10",
          "Training,fer0000004.png,0,0,0,0,0,0,8,1,1,0");

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path temporary;

  private Path csv;

  @BeforeEach
  void writeFaces() throws IOException {
    csv = FerFiles.csv(temporary.resolve("fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);
  }

  @Test
  void votesFollowTheRowsOfTheCsvAndStandInFer2013sOrder() throws IOException {
    Map<String, List<Float>> votes = votes(withVotes(csv, votesFile(MICROSOFT, ROWS)));

    assertThat(votes)
        .containsEntry("fer2013.csv row 1", List.of(3f, 2f, 0f, 1f, 0f, 0f, 4f))
        .containsEntry("fer2013.csv row 2", List.of(0f, 0f, 0f, 0f, 10f, 0f, 0f))
        .containsEntry("fer2013.csv row 3", List.of(5f, 6f, 7f, 2f, 4f, 3f, 1f))
        .containsEntry("fer2013.csv row 4", null)
        .containsEntry("fer2013.csv row 5", List.of(0f, 0f, 8f, 0f, 0f, 0f, 0f))
        .hasSize(5);
  }

  @Test
  void votesJoinWhatWasPreparedFromTheCsv() throws IOException {
    String prepared = temporary.resolve("faces").toString();
    FaceDataset.open(spark, csv.toString())
        .faces()
        .filter("split != 'PublicTest'")
        .write()
        .parquet(prepared);

    FaceDataset faces = withVotes(Path.of(prepared), votesFile(MICROSOFT, ROWS));

    assertThat(votes(faces))
        .containsEntry("fer2013.csv row 5", List.of(0f, 0f, 8f, 0f, 0f, 0f, 0f))
        .hasSize(4);
    String again = temporary.resolve("again").toString();
    faces.faces().write().parquet(again);
    assertThat(votes(FaceDataset.open(spark, again))).isEqualTo(votes(faces));
  }

  @Test
  void votesJoinPicturesByFileName() throws IOException {
    Path tree = FerFiles.tree(temporary.resolve("fer"), FiveFaces.PICTURES);
    Path votes =
        votesFile(
            "file,split,fer2013," + VOTES,
            List.of(
                "Training_5.png,Training,fear,0,0,0,0,0,0,8,1,1,0",
                "elsewhere.png,Training,fear,1,0,0,0,0,0,0,0,0,0",
                "a.png,Training,happy,0,9,1,0,0,0,0,0,0,0"));

    assertThat(votes(withVotes(tree, votes)))
        .containsEntry("test/fear/Training_5.png", List.of(0f, 0f, 8f, 0f, 0f, 0f, 0f))
        .containsEntry("train/happy/a.png", List.of(0f, 0f, 0f, 9f, 0f, 1f, 0f))
        .containsEntry("test/neutral/d.png", null)
        .hasSize(5);
  }

  @Test
  void picturesOfOneNameUnderTwoLabelsKeepTheirOwnVotes() throws IOException {
    Path tree =
        FerFiles.tree(
            temporary.resolve("fer"),
            Map.of("train/angry/1.png", png(pixels(1)), "train/surprise/1.png", png(pixels(2))));
    Path votes =
        votesFile(
            "file,split,fer2013," + VOTES,
            List.of(
                "1.png,Training,angry,1,0,2,1,3,0,1,0,2,0",
                "1.png,Training,surprise,2,0,4,0,0,0,1,0,3,0"));

    assertThat(votes(withVotes(tree, votes)))
        .containsEntry("train/angry/1.png", List.of(3f, 0f, 1f, 0f, 1f, 2f, 1f))
        .containsEntry("train/surprise/1.png", List.of(0f, 0f, 1f, 0f, 0f, 4f, 2f))
        .hasSize(2);
  }

  @Test
  void votesAreInTheFingerprint() throws IOException {
    String without = Fingerprint.of(FaceDataset.open(spark, csv.toString()).faces());
    List<String> others = new ArrayList<>(ROWS);
    others.set(1, "Training,fer0000001.png,1,0,0,9,0,0,0,0,0,0");

    assertThat(Fingerprint.of(withVotes(csv, votesFile(MICROSOFT, ROWS)).faces()))
        .isNotEqualTo(without)
        .isNotEqualTo(Fingerprint.of(withVotes(csv, votesFile(MICROSOFT, others)).faces()));
  }

  @Test
  void anotherNumberOfRowsIsRefused() throws IOException {
    List<String> more = new ArrayList<>(ROWS);
    more.add(ROWS.get(0));

    assertRefused(
        csv,
        votesFile(MICROSOFT, ROWS.subList(0, 4)),
        "ferplus.csv has 4 rows and the data 5, so they do not belong together");
    assertRefused(csv, votesFile(MICROSOFT, more), "ferplus.csv has 6 rows and the data 5");
  }

  @Test
  void rowsInAnotherOrderAreRefused() throws IOException {
    List<String> turned = new ArrayList<>(ROWS);
    turned.add(0, turned.remove(2));

    assertRefused(
        csv,
        votesFile(MICROSOFT, turned),
        "does not follow the rows of the data: in 2 rows, such as fer2013.csv row 1, it has another"
            + " Usage");
  }

  @Test
  void aWrongFileIsRefused() throws IOException {
    assertRefused(csv, temporary.resolve("nowhere.csv"), "nowhere.csv is not a file");
    assertRefused(csv, temporary, "is not a file: expected FER+'s fer2013new.csv");
    assertRefused(
        csv,
        votesFile("Usage,neutral,happiness", ROWS),
        "lacks columns of FER+: found Usage, neutral, happiness, expected Usage or file, and anger,");
    assertRefused(csv, votesFile(VOTES, List.of("1,0,0,0,0,0,0,0,0,0")), "expected Usage or file");
    assertRefused(
        csv,
        votesFile(MICROSOFT, List.of(ROWS.get(0), "Training,x.png,1,many,0,0,0,0,0,0,0,0")),
        "ferplus.csv row 2: happiness is 'many', expected a number of votes");
    assertRefused(
        csv,
        votesFile(MICROSOFT, List.of("Training,x.png,-1,0,0,0,0,0,0,0,0,0")),
        "row 1: neutral is '-1', expected a number of votes");
  }

  @Test
  void votesForOtherPicturesAreRefused() throws IOException {
    Path tree = FerFiles.tree(temporary.resolve("fer"), FiveFaces.PICTURES);
    String elsewhere = "b.jpg,0,0,0,0,0,0,8,1,1,0";

    assertRefused(
        tree,
        votesFile(MICROSOFT, ROWS),
        "follows the rows of fer2013.csv, but the data are not rows of a csv (such as test/fear/");
    assertRefused(
        tree,
        votesFile("file," + VOTES, List.of(elsewhere)),
        "ferplus.csv names none of the pictures: it has b.jpg, the data has t");
    assertRefused(
        csv, votesFile("file," + VOTES, List.of(elsewhere)), "for rows of a csv give FER+'s");
    assertRefused(
        tree,
        votesFile("file," + VOTES, List.of(elsewhere, elsewhere)),
        "names the picture b.jpg 2 times: expected each once, or a column fer2013");
    assertRefused(
        tree,
        votesFile("file,fer2013," + VOTES, List.of("b.jpg,rage,0,0,0,0,0,0,8,1,1,0")),
        "row 1: fer2013 is 'rage', expected one of angry, disgust");
  }

  @Test
  void severalFilesOfRowsAreRefused() throws IOException {
    Path folder = Files.createDirectory(temporary.resolve("several"));
    for (String name : List.of("train.csv", "test.csv")) {
      FerFiles.csv(folder.resolve(name), "emotion,pixels", List.of("3," + csvPixels(pixels(1))));
    }

    assertRefused(
        folder, votesFile(MICROSOFT, ROWS), "come from several, such as test.csv and train.csv");
  }

  private Path votesFile(String header, List<String> rows) throws IOException {
    return FerFiles.csv(temporary.resolve("ferplus.csv"), header, rows);
  }

  private FaceDataset withVotes(Path data, Path votes) {
    return FaceDataset.open(spark, data.toString()).withVotes(spark, votes.toString());
  }

  private void assertRefused(Path data, Path votes, String message) {
    assertThatThrownBy(() -> withVotes(data, votes))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static Map<String, List<Float>> votes(FaceDataset faces) {
    Map<String, List<Float>> votes = new HashMap<>();
    for (Row row : faces.faces().select("id", "votes").collectAsList()) {
      votes.put(row.getString(0), row.isNullAt(1) ? null : List.copyOf(row.<Float>getList(1)));
    }
    return votes;
  }
}
