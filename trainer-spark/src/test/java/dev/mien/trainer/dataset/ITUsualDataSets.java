package dev.mien.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.PictureChange;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts of data sets that people have, as they lie on the disk, with pictures of no one. */
final class ITUsualDataSets {

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void rafDbNumbersItsFoldersFromOneAndHasListsBesideThem() throws IOException {
    draw(100, "DATASET/train/1/train_00001_aligned.jpg", "DATASET/train/7/train_00002_aligned.jpg");
    draw(100, "DATASET/test/4/test_0001_aligned.jpg");
    Files.writeString(folder.resolve("train_labels.csv"), "image,label\ntrain_00001.jpg,1\n");
    Files.writeString(folder.resolve("test_labels.csv"), "image,label\ntest_0001.jpg,4\n");

    FaceDataset faces = open("examples/raf-db.labels");

    assertThat(found(faces))
        .isEqualTo(Map.of("Training surprise", 1, "Training neutral", 1, "PublicTest happy", 1));
    assertThat(scaled(faces)).isEqualTo(3);
  }

  @Test
  void affectNetHasEightClassesWithContempt() throws IOException {
    draw(96, "AffectNet/train/0/image1.jpg", "AffectNet/train/7/image2.jpg");
    draw(96, "AffectNet/val/7/image3.jpg");

    assertThat(found(open("examples/affectnet8.labels")))
        .isEqualTo(Map.of("Training neutral", 1, "Training contempt", 1, "PublicTest contempt", 1));
    assertThat(found(open("examples/affectnet.labels"))).isEqualTo(Map.of("Training neutral", 1));
  }

  @Test
  void ckPlusHasNoSplitsAndClassesOfItsOwn() throws IOException {
    for (String name : List.of("anger", "contempt", "disgust", "fear", "happy", "sadness")) {
      draw(48, "CK+48/%s/S010_004_0000001.png".formatted(name));
    }
    draw(48, "CK+48/surprise/S010_004_00000017.png", "CK+48/surprise/S010_004_00000018.png");

    FaceDataset faces = open("as-found");

    assertThat(FaceClasses.of(faces.faces()))
        .containsExactly("anger", "contempt", "disgust", "fear", "happy", "sadness", "surprise");
    assertThat(faces.faces().count()).isEqualTo(8);
    assertThat(scaled(faces)).isZero();
  }

  @Test
  void jaffeIsTiffAndItsLabelsAreTwoLetters() throws IOException {
    draw(256, "AN/KA.AN1.39.tiff", "HA/KA.HA1.29.tiff", "NE/KA.NE1.26.tiff");

    FaceDataset faces = open("examples/jaffe.labels");

    assertThat(faces.faces().select("label").distinct().count()).isEqualTo(3);
    assertThat(FiveFaces.faults(faces)).isEmpty();
  }

  @Test
  void theUsualCopyOfFer2013NamesItsFoldersByAdjectives() throws IOException {
    draw(48, "train/disgusted/im0.png", "train/fearful/im1.png", "test/surprised/im0.png");

    FaceDataset faces = FaceDataset.open(spark, folder.toString());

    assertThat(found(faces))
        .isEqualTo(Map.of("Training disgust", 1, "Training fear", 1, "PublicTest surprise", 1));
  }

  private FaceDataset open(String labels) {
    return FaceDataset.open(spark, folder.toString(), LabelRules.parse(labels));
  }

  private void draw(int side, String... names) throws IOException {
    var random = new Random(side);
    for (String name : names) {
      var picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < side * side; i++) {
        picture.setRGB(i % side, i / side, random.nextInt(1 << 24));
      }
      String format = name.substring(name.lastIndexOf('.') + 1);
      FerFiles.tree(folder, Map.of(name, FerFiles.encode(picture, format)));
    }
  }

  /** How many faces there are by split and class. */
  private static Map<String, Integer> found(FaceDataset faces) {
    List<String> classes = FaceClasses.of(faces.faces());
    Map<String, Integer> counts = new TreeMap<>();
    for (Row row : faces.faces().select("split", "label").collectAsList()) {
      counts.merge(row.getString(0) + " " + classes.get(row.getInt(1)), 1, Integer::sum);
    }
    return counts;
  }

  private static long scaled(FaceDataset faces) {
    return faces
        .checked()
        .filter(
            faces.checked().col(CheckedFaces.CHANGES).bitwiseAND(PictureChange.SCALED.bit()).gt(0))
        .count();
  }
}
