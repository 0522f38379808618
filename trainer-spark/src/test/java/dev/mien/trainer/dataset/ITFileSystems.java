package dev.mien.trainer.dataset;

import static dev.mien.trainer.dataset.FiveFaces.contents;
import static dev.mien.trainer.dataset.FiveFaces.ids;
import static dev.mien.trainer.testing.FerFiles.pixels;
import static dev.mien.trainer.testing.FerFiles.png;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.prepare.Preparation;
import dev.mien.trainer.prepare.PreparationSettings;
import dev.mien.trainer.prepare.PreparationSettings.Choice;
import dev.mien.trainer.testing.FerFiles;
import dev.mien.trainer.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hadoop's viewfs has its own scheme and paths, as hdfs and s3a do, and needs no server. */
class ITFileSystems {

  @TempDir private static Path folder;

  private final SparkSession spark = LocalSpark.session();

  static Stream<String> roots() {
    return Stream.of(folder.toUri().toString(), "viewfs://faces/fer");
  }

  @BeforeEach
  void mount() throws IOException {
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.viewfs.mounttable.faces.link./fer", folder.toUri().toString());
    FerFiles.tree(folder.resolve("pictures"), FiveFaces.PICTURES);
    Files.createDirectories(folder.resolve("csv"));
    FerFiles.csv(folder.resolve("csv/fer2013.csv"), "emotion,pixels,Usage", FiveFaces.ROWS);
  }

  @ParameterizedTest
  @MethodSource("roots")
  void everyFormIsReadAndPreparedByUri(String root) {
    FaceDataset pictures = FaceDataset.open(spark, root + "/pictures");
    assertThat(contents(pictures)).isEqualTo(FiveFaces.CONTENTS);
    assertThat(ids(pictures.faces())).isEqualTo(FiveFaces.PICTURES.keySet());
    assertThat(contents(FaceDataset.open(spark, root + "/csv"))).isEqualTo(FiveFaces.CONTENTS);

    prepare(root + "/csv/fer2013.csv", root + "/prepared");

    assertThat(contents(FaceDataset.open(spark, root + "/prepared"))).isEqualTo(FiveFaces.CONTENTS);
  }

  @ParameterizedTest
  @MethodSource("roots")
  void parquetOfPicturesIsReadByUri(String root) {
    spark
        .createDataset(List.of(png(pixels(1))), Encoders.BINARY())
        .selectExpr("value as image", "'happy' as label", "'train' as split")
        .write()
        .mode("overwrite")
        .parquet(root + "/pictures.parquet");

    assertThat(contents(FaceDataset.open(spark, root + "/pictures.parquet")))
        .containsExactly("Training 3 " + FerFiles.csvPixels(pixels(1)));
  }

  @Test
  void aZipIsFetchedFromAnyFileSystem() throws IOException {
    FerFiles.zip(folder.resolve("fer.zip"), FiveFaces.PICTURES);

    assertThat(contents(FaceDataset.open(spark, "viewfs://faces/fer/fer.zip")))
        .isEqualTo(FiveFaces.CONTENTS);
  }

  private void prepare(String input, String output) {
    new Preparation(spark)
        .run(
            new PreparationSettings(
                input, LabelRules.NONE, output, null, Set.of(Choice.STRICT, Choice.OVERWRITE)));
  }
}
