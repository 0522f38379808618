package dev.mien.trainer.preparation;

import static org.apache.spark.sql.functions.col;

import dev.mien.trainer.UserInputException;
import dev.mien.trainer.data.FaceColumns;
import dev.mien.trainer.data.FaceDataset;
import dev.mien.trainer.data.StoredPath;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the faces of any form of FER2013 as parquet, with a report of what was found. */
public final class Preparation {

  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  /** Tasks that can read FER2013 side by side: 5 MB each. */
  private static final int FILES = 16;

  private final SparkSession spark;

  public Preparation(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * @param input a path or URI that {@link FaceDataset#open} can read
   * @param output folder to make; it appears only when it is complete
   * @param strict fail where a picture or row is no face
   * @param overwrite replace the output of an earlier preparation
   * @throws UserInputException where input or output do not do, or nothing in the input is a face
   */
  public PreparationReport run(String input, String output, boolean strict, boolean overwrite) {
    FaceDataset opened = FaceDataset.open(spark, input);
    try (OutputFolder folder =
        OutputFolder.of(StoredPath.of(spark, input), StoredPath.of(spark, output), overwrite)) {
      LOG.info("reading {} from {}", opened.form(), input);
      try (ReadingProgress progress = ReadingProgress.of(spark)) {
        return prepare(input, opened.counting(progress.counter()), strict, folder);
      }
    } catch (IOException e) {
      throw new UserInputException("%s cannot be written: %s".formatted(output, e.getMessage()), e);
    }
  }

  private PreparationReport prepare(
      String input, FaceDataset opened, boolean strict, OutputFolder folder) throws IOException {
    FaceDataset faces = opened.persist();
    try {
      Faults faults = Faults.in(faces);
      requireFaces(input, faces, faults, strict);
      return write(input, faces, faults, folder);
    } finally {
      faces.unpersist();
    }
  }

  private static void requireFaces(String input, FaceDataset faces, Faults faults, boolean strict) {
    if (strict && faults.total() > 0) {
      throw new UserInputException(
          "%s holds %s; mend that, or leave out --strict to go without".formatted(input, faults));
    }
    if (faces.faces().isEmpty()) {
      throw new UserInputException(
          "%s holds no face: expected train|validation|test/LABEL/*.jpg, or rows below a header; found %s"
              .formatted(input, faults.total() == 0 ? "no picture and no row" : faults));
    }
  }

  private PreparationReport write(
      String input, FaceDataset faces, Faults faults, OutputFolder folder) throws IOException {
    Path aside = folder.aside();
    // By the id's hash and sorted, so that the same input gives the same rows in the same files.
    faces
        .faces()
        .repartition(FILES, col(FaceColumns.ID))
        .sortWithinPartitions(FaceColumns.ID)
        .write()
        .mode(SaveMode.Append)
        .parquet(aside.toString());
    LOG.info("looking for blank pictures and duplicates");
    Dataset<Row> written = FaceDataset.open(spark, aside.toString()).faces();
    PreparationReport report =
        PreparationReport.of(input, faces.form(), folder.toString(), written, faults);
    folder.write(OutputFolder.REPORT, report.toJson());
    folder.complete();
    return report;
  }
}
