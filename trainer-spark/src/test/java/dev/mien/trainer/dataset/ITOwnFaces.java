package dev.mien.trainer.dataset;

import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.Fingerprint;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets as people have them on their disks: how many pictures go in, and how many come out. */
final class ITOwnFaces {

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void foldersNamedByAdjectives() throws IOException {
    tree(
        "train/disgusted/1.png", "train/fearful/2.png", "test/surprised/3.png", "test/Anger/4.png");

    assertThat(labels(open(LabelRules.NONE))).isEqualTo(Map.of(1, 1, 2, 1, 5, 1, 0, 1));
  }

  @Test
  void foldersNumberedFromZeroAndNumbersBeforeNames() throws IOException {
    tree("train/0/1.png", "train/6/2.png", "test/3_happy/3.png");

    assertThat(labels(open(LabelRules.NONE))).isEqualTo(Map.of(0, 1, 6, 1, 3, 1));
  }

  @Test
  void numbersOfAnotherOrderAskForLabels() throws IOException {
    tree("train/1/a.png", "train/1/b.png", "train/7/c.png");

    assertThatThrownBy(() -> open(LabelRules.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("not understood: '1' (2 pictures), '7' (1 picture)")
        .hasMessageContaining("--labels FILE");
    assertThat(labels(open(LabelRules.parse("examples/raf-db.labels"))))
        .isEqualTo(Map.of(5, 2, 6, 1));
  }

  @Test
  void aFolderMayBeLeftOut() throws IOException {
    tree("happy/a.png", "contempt/b.png");
    Path rules = Files.writeString(folder.resolve("my.labels"), "# mine\ncontempt = -\n");

    assertThat(labels(open(LabelRules.parse(rules.toString())))).isEqualTo(Map.of(3, 1));
  }

  @Test
  void aLineThatSaysSomethingElseIsNamed() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "a = happy\nb joyful\n");

    assertThatThrownBy(() -> LabelRules.parse(rules.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rules line 2 is 'b joyful', expected 'name = class'");
  }

  @Test
  void withoutSplitsEightOfTenTrainOfEachClassAndCopiesStayTogether() throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      files.put("happy/%d.png".formatted(i), png(pixels(i)));
      files.put("sad/%d.png".formatted(i), png(pixels(100 + i)));
      files.put("sad/copy-%d.png".formatted(i), png(pixels(100 + i)));
    }
    FerFiles.tree(folder, files);

    FaceDataset faces = open(LabelRules.NONE);

    assertThat(labels(faces)).isEqualTo(Map.of(3, 20, 4, 40));
    assertThat(faces.split(Split.TRAINING).filter("label = 3").count()).isEqualTo(16);
    assertThat(faces.split(Split.PUBLIC_TEST).filter("label = 3").count()).isEqualTo(2);
    assertThat(faces.split(Split.PRIVATE_TEST).filter("label = 3").count()).isEqualTo(2);
    assertThat(
            faces
                .faces()
                .groupBy("pixels")
                .agg(org.apache.spark.sql.functions.countDistinct("split").as("splits"))
                .filter("splits > 1")
                .count())
        .isZero();
  }

  @Test
  void picturesInNoFolderAreNoData() throws IOException {
    tree("a.png", "b.png");

    assertThatThrownBy(() -> open(LabelRules.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2 pictures, which lie in no folder of a class");
  }

  @Test
  void picturesBesideTheFoldersOfTheClassesAreListed() throws IOException {
    tree("happy/a.png", "sad/b.png", "loose.png");

    assertThat(FiveFaces.faults(open(LabelRules.NONE)))
        .containsExactly(
            entry(
                "loose.png",
                "it lies in no folder of a class: put it into one of those beside it"));
  }

  @Test
  void picturesInFoldersOfSplitsAloneHaveNoClass() throws IOException {
    tree("train/a.png", "test/b.png");

    assertThatThrownBy(() -> open(LabelRules.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("2 pictures lie in no folder of a class");
  }

  @Test
  void theFoldersNamesAreTheClassesWhereTheUserSaysSo() throws IOException {
    tree("train/engaged/1.png", "train/Bored/2.png", "test/bored/3.png", "test/confused/4.png");

    assertThatThrownBy(() -> open(LabelRules.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'Bored' (2 pictures), 'confused'")
        .hasMessageContaining("--labels as-found");
    FaceDataset faces = open(LabelRules.parse("as-found"));
    assertThat(FaceClasses.of(faces.faces())).containsExactly("Bored", "confused", "engaged");
    assertThat(labels(faces)).isEqualTo(Map.of(0, 2, 1, 1, 2, 1));
  }

  @Test
  void numbersAsFoundAreInTheOrderOfTheirSize() throws IOException {
    tree("10/1.png", "9/2.png");

    assertThat(FaceClasses.of(open(LabelRules.parse("as-found")).faces()))
        .containsExactly("9", "10");
  }

  @Test
  void aFileMapsFoldersOntoAnyClasses() throws IOException {
    tree("0/a.png", "1/b.png", "7/c.png", "fearful/d.png");
    Path rules =
        Files.writeString(
            folder.resolve("my.labels"), "0 = neutral\n1 = happy\n7 = contempt\n2 = fear\n");

    FaceDataset faces = open(LabelRules.parse(rules.toString()));

    assertThat(FaceClasses.of(faces.faces()))
        .containsExactly("neutral", "happy", "contempt", "fear");
    assertThat(labels(faces)).isEqualTo(Map.of(0, 1, 1, 1, 2, 1, 3, 1));
  }

  @Test
  void aListGivesTheClassesAndTheirOrder() throws IOException {
    tree("happiness/a.png", "Contempt/b.png");

    FaceDataset faces = open(LabelRules.parse("contempt, happy"));

    assertThat(FaceClasses.of(faces.faces())).containsExactly("contempt", "happy");
    assertThat(labels(faces)).isEqualTo(Map.of(0, 1, 1, 1));
    assertThatThrownBy(() -> LabelRules.parse("happy,unsure"))
        .hasMessageContaining("the class 'unsure', which the client says");
  }

  @Test
  void rulesHoldForTablesAndForWhatPrepareWrote() throws IOException {
    String text = csvPixels(pixels(1));
    Path csv =
        FerFiles.csv(
            folder.resolve("words.csv"),
            "emotion,pixels,Usage",
            List.of("bored,%s,Training".formatted(text), "engaged,%s,Training".formatted(text)));
    FaceDataset found = FaceDataset.open(spark, csv.toString(), LabelRules.parse("as-found"));
    assertThat(FaceClasses.of(found.faces())).containsExactly("bored", "engaged");
    String parquet = folder.resolve("prepared").toString();
    found.faces().write().parquet(parquet);

    FaceDataset turned = FaceDataset.open(spark, parquet, LabelRules.parse("engaged,bored"));

    assertThat(FaceClasses.of(turned.faces())).containsExactly("engaged", "bored");
    assertThat(turned.faces().orderBy("id").select("label").collectAsList())
        .extracting(row -> row.getInt(0))
        .containsExactly(1, 0);
    assertThat(Fingerprint.of(turned.faces())).isNotEqualTo(Fingerprint.of(found.faces()));
    assertThatThrownBy(() -> FaceDataset.open(spark, parquet, LabelRules.parse("engaged,sad")))
        .hasMessageContaining("'bored' (1 picture)");
  }

  @Test
  void csvWithoutASplitIsSplitByThePixels() throws IOException {
    List<String> rows = IntStream.range(0, 20).mapToObj(i -> "3," + csvPixels(pixels(i))).toList();
    Path csv = FerFiles.csv(folder.resolve("faces.csv"), "emotion,pixels", rows);

    FaceDataset faces = FaceDataset.open(spark, csv.toString());

    assertThat(faces.split(Split.TRAINING).count()).isEqualTo(16);
    assertThat(faces.split(Split.PRIVATE_TEST).count()).isEqualTo(2);
  }

  @Test
  void namesWithColonsAndOtherSigns() throws IOException {
    tree("happy/2024-01-01 12:30:01.png", "happy/a%20b#c?.png", "happy/[1]{2}*.png");

    assertThat(labels(open(LabelRules.NONE))).isEqualTo(Map.of(3, 3));
  }

  @Test
  void whatIsNoPictureIsListedAndNeverDroppedWithoutAWord() throws IOException {
    FerFiles.tree(
        folder,
        Map.of(
            "train/happy/a.png", png(pixels(1)),
            "train/happy/film.mp4", new byte[] {1},
            "train/happy/empty.jpg", new byte[0],
            "train/happy/Thumbs.db", new byte[] {1}));

    assertThat(FiveFaces.faults(open(LabelRules.NONE)))
        .containsOnlyKeys("train/happy/film.mp4", "train/happy/empty.jpg");
  }

  @Test
  void csvWithWordsFractionsListsAndSemicolons() throws IOException {
    String text = csvPixels(pixels(1));
    String list = "\"[" + text.replace(" ", ", ") + "]\"";
    Path commas =
        FerFiles.csv(
            folder.resolve("commas.csv"),
            ",Usage,Pixels,Emotion",
            List.of(
                "0,Training,%s,fearful".formatted(text),
                "1,Training,%s,3.0".formatted(text),
                "2,Training,%s,6".formatted(list)));
    Path semicolons =
        FerFiles.csv(
            folder.resolve("semicolons.csv"),
            "emotion;pixels;Usage",
            List.of("2;%s;Training".formatted(text)));

    assertThat(labels(FaceDataset.open(spark, commas.toString())))
        .isEqualTo(Map.of(2, 1, 3, 1, 6, 1));
    assertThat(labels(FaceDataset.open(spark, semicolons.toString()))).isEqualTo(Map.of(2, 1));
  }

  private void tree(String... names) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      files.put(names[i], png(pixels(i)));
    }
    FerFiles.tree(folder, files);
  }

  private FaceDataset open(LabelRules rules) {
    return FaceDataset.open(spark, folder.toString(), rules);
  }

  /** Faces by the number of their class. */
  private static Map<Integer, Integer> labels(FaceDataset faces) {
    Map<Integer, Integer> counts = new TreeMap<>();
    for (Row row : faces.faces().select("label").collectAsList()) {
      counts.merge(row.getInt(0), 1, Integer::sum);
    }
    return counts;
  }
}
