package dev.mien.trainer.app;

import dev.mien.trainer.dataset.FaceDataset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the pictures to train on are, and what people saw in them. */
final class DataOptions {

  private static final Logger LOG = LoggerFactory.getLogger(DataOptions.class);

  @Mixin private PictureOptions pictures;

  @Option(
      names = "--ferplus",
      paramLabel = "FILE",
      description =
          "FER+ votes to learn from: fer2013new.csv for a csv, or a csv with the "
              + "pictures' names in its column file. The output of mien prepare may already "
              + "contain them.")
  private String ferPlus;

  SparkSession session(String applicationName) {
    return pictures.session(applicationName);
  }

  /** Says what lies there and is not read. */
  FaceDataset faces(SparkSession spark) {
    FaceDataset opened = pictures.faces(spark);
    FaceDataset faces = ferPlus == null ? opened : opened.withVotes(spark, ferPlus);
    faces.notes().forEach(LOG::info);
    return faces;
  }

  /** The classes in order, where --labels gives them. */
  List<String> classOrder() {
    return pictures.classOrder();
  }

  /** Where the votes come from, where they are asked for. */
  Optional<String> votes() {
    return Optional.ofNullable(ferPlus);
  }

  /** As it was given, for sentences. */
  String path() {
    return pictures.path();
  }
}
