package dev.mien.trainer.dataset;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.csv.KaggleCsv;
import dev.mien.trainer.dataset.folders.PictureZip;
import dev.mien.trainer.dataset.parquet.ParquetFormats;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.storage.Archive;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Recognises what lies at a path. */
final class FaceFormats {

  static final String EXPECTED =
      "expected picture folders LABEL/*.jpg or train|validation|test/LABEL/*.jpg, Kaggle's fer2013.csv,"
          + " a zip, tar.gz or gz of them, parquet from Hugging Face, the output of mien prepare, or"
          + " the word drawn for faces that mien draws";

  /** One in the other. */
  private static final int MOST_ARCHIVES = 3;

  private final SparkSession spark;
  private final LabelRules rules;
  private final int archivesOpened;

  FaceFormats(SparkSession spark, LabelRules rules) {
    this(spark, rules, 0);
  }

  private FaceFormats(SparkSession spark, LabelRules rules, int archivesOpened) {
    this.spark = spark;
    this.rules = rules;
    this.archivesOpened = archivesOpened;
  }

  /**
   * @throws UserException where nothing is there, or nothing that looks like labelled faces
   */
  FaceFormat at(StoredPath stored) {
    try {
      if (!stored.files().exists(stored.path())) {
        throw new UserException("%s does not exist: %s".formatted(stored, EXPECTED));
      }
      return stored.files().getFileStatus(stored.path()).isDirectory()
          ? new FolderFormats(spark, stored, rules, this::at).find()
          : file(stored);
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(stored, e.getMessage()), e);
    }
  }

  private FaceFormat file(StoredPath stored) {
    String name = stored.path().getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new KaggleCsv(List.of(stored), rules);
    } else if (name.endsWith(".parquet")) {
      return ParquetFormats.of(spark, stored, rules);
    } else if (!Archive.isOne(name)) {
      throw new UserException(
          "%s is not a data set that mien can read: %s".formatted(stored, EXPECTED));
    } else if (archivesOpened == MOST_ARCHIVES) {
      throw new UserException(
          "%s is nested in %d archives: unpack them first".formatted(stored, MOST_ARCHIVES));
    }
    return archive(stored, name);
  }

  /** A zip of pictures is read as it is, without a copy on the disk. */
  private FaceFormat archive(StoredPath stored, String name) {
    if (name.endsWith(".zip") && stored.files().getUri().getScheme().equals("file")) {
      Path local = Path.of(stored.path().toUri().getPath());
      if (PictureZip.holdsPictures(local)) {
        return new PictureZip(local, rules);
      }
    }
    StoredPath unpacked = new Archive(stored).unpack(spark);
    return new FaceFormats(spark, rules, archivesOpened + 1).at(unpacked);
  }
}
