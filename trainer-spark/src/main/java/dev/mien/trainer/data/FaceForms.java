package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/** Recognises what lies at a path. */
final class FaceForms {

  static final String EXPECTED =
      "expected picture folders train|validation|test/LABEL/*.jpg, a zip of them, Kaggle's"
          + " fer2013.csv, parquet from Hugging Face, the output of mien prepare, or the word drawn"
          + " for faces that mien draws";

  private FaceForms() {}

  /**
   * @throws UserInputException where nothing is there, or nothing that looks like FER2013
   */
  static FaceForm at(SparkSession spark, StoredPath stored) {
    try {
      if (!stored.files().exists(stored.path())) {
        throw new UserInputException("%s does not exist: %s".formatted(stored, EXPECTED));
      }
      return stored.files().getFileStatus(stored.path()).isDirectory()
          ? new FolderForms(spark, stored).find()
          : file(spark, stored);
    } catch (IOException e) {
      throw new UserInputException("%s cannot be read: %s".formatted(stored, e.getMessage()), e);
    }
  }

  private static FaceForm file(SparkSession spark, StoredPath stored) {
    String name = stored.path().getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new KaggleCsv(List.of(stored));
    } else if (name.endsWith(".parquet")) {
      return ParquetForms.of(spark, stored);
    } else if (!name.endsWith(".zip")) {
      throw new UserInputException("%s is no form of FER2013: %s".formatted(stored, EXPECTED));
    } else if (!stored.files().getUri().getScheme().equals("file")) {
      throw new UserInputException(stored + " is a zip file on another machine: unpack it first");
    }
    return new PictureZip(Path.of(stored.path().toUri().getPath()));
  }
}
