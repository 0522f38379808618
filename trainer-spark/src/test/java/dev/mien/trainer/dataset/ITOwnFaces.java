package dev.mien.trainer.dataset;

import static dev.mien.trainer.testing.FerFiles.csvPixels;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mien.cli.UserException;
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
        .hasMessageContaining("not understood: '1' (2 pictures), '7' (1 pictures)")
        .hasMessageContaining("--labels FILE");
    assertThat(labels(open(LabelRules.read(Path.of("examples/raf-db.labels")))))
        .isEqualTo(Map.of(5, 2, 6, 1));
  }

  @Test
  void aFolderMayBeLeftOut() throws IOException {
    tree("happy/a.png", "contempt/b.png");
    Path rules = Files.writeString(folder.resolve("my.labels"), "# mine\ncontempt = -\n");

    assertThat(labels(open(LabelRules.read(rules)))).isEqualTo(Map.of(3, 1));
  }

  @Test
  void aLineThatSaysSomethingElseIsNamed() throws IOException {
    Path rules = Files.writeString(folder.resolve("rules"), "a = happy\nb = joyful\n");

    assertThatThrownBy(() -> LabelRules.read(rules))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("rules line 2 names the class 'joyful'");
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
        .hasMessageContaining("neither folders of pictures nor a table");
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
