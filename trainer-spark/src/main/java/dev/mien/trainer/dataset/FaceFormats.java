package dev.mien.trainer.dataset;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.csv.KaggleCsv;
import dev.mien.trainer.dataset.folders.PictureZip;
import dev.mien.trainer.dataset.parquet.ParquetFormats;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Recognises what lies at a path. */
final class FaceFormats {

  static final String EXPECTED =
      "expected picture folders LABEL/*.jpg or train|validation|test/LABEL/*.jpg, a zip of them, Kaggle's"
          + " fer2013.csv, parquet from Hugging Face, the output of mien prepare, or the word drawn"
          + " for faces that mien draws";

  private FaceFormats() {}

  /**
   * @throws UserException where nothing is there, or nothing that looks like FER2013
   */
  static FaceFormat at(SparkSession spark, StoredPath stored, LabelRules rules) {
    try {
      if (!stored.files().exists(stored.path())) {
        throw new UserException("%s does not exist: %s".formatted(stored, EXPECTED));
      }
      return stored.files().getFileStatus(stored.path()).isDirectory()
          ? new FolderFormats(spark, stored, rules).find()
          : file(spark, stored, rules);
    } catch (IOException e) {
      throw new UserException("%s cannot be read: %s".formatted(stored, e.getMessage()), e);
    }
  }

  private static FaceFormat file(SparkSession spark, StoredPath stored, LabelRules rules) {
    String name = stored.path().getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new KaggleCsv(List.of(stored));
    } else if (name.endsWith(".parquet")) {
      return ParquetFormats.of(spark, stored);
    } else if (!name.endsWith(".zip")) {
      throw new UserException("%s is no form of FER2013: %s".formatted(stored, EXPECTED));
    } else if (!stored.files().getUri().getScheme().equals("file")) {
      throw new UserException(stored + " is a zip file on another machine: unpack it first");
    }
    return new PictureZip(Path.of(stored.path().toUri().getPath()), rules);
  }
}
