package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.col;

import dev.mien.cli.UserException;
import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.storage.StoredPath;
import dev.mien.trainer.prepare.PreparationSettings.Choice;
import java.io.IOException;
import java.util.function.UnaryOperator;
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
  private final UnaryOperator<Dataset<Row>> voter;

  public Preparation(SparkSession spark) {
    this(spark, UnaryOperator.identity());
  }

  /**
   * @param voter gives faces other votes; called once
   */
  public Preparation(SparkSession spark, UnaryOperator<Dataset<Row>> voter) {
    this.spark = spark;
    this.voter = voter;
  }

  /**
   * @throws UserException where input or output do not do, or nothing in the input is a face
   */
  public PreparationReport run(PreparationSettings settings) {
    FaceDataset opened = FaceDataset.open(spark, settings.input(), settings.labels());
    StoredPath output = StoredPath.of(spark, settings.output());
    try (OutputFolder folder =
        OutputFolder.of(
            StoredPath.of(spark, settings.input()), output, settings.has(Choice.OVERWRITE))) {
      LOG.info("reading {} from {}", opened.form(), settings.input());
      try (ReadingProgress progress = ReadingProgress.of(spark)) {
        return prepare(settings, opened.counting(progress.counter()), folder);
      }
    } catch (IOException e) {
      throw new UserException(
          "%s cannot be written: %s".formatted(settings.output(), e.getMessage()), e);
    }
  }

  private PreparationReport prepare(
      PreparationSettings settings, FaceDataset opened, OutputFolder folder) throws IOException {
    FaceDataset read = opened.persist();
    try {
      FaceDataset faces =
          settings.ferPlus() == null ? read : read.withVotes(spark, settings.ferPlus());
      InputFindings found = InputFindings.in(faces.checked());
      requireFaces(settings, found);
      return write(settings, faces, found, folder);
    } finally {
      read.unpersist();
    }
  }

  private static void requireFaces(PreparationSettings settings, InputFindings found) {
    Faults faults = found.faults();
    if (settings.has(Choice.STRICT) && faults.total() > 0) {
      throw new UserException(
          "%s holds %s; fix that, or leave out --strict to skip them"
              .formatted(settings.input(), faults));
    }
    if (found.faces() == 0) {
      throw new UserException(
          "%s holds no face: expected train|validation|test/LABEL/*.jpg, or rows below a header; found %s"
              .formatted(settings.input(), faults.total() == 0 ? "no picture and no row" : faults));
    }
  }

  private PreparationReport write(
      PreparationSettings settings, FaceDataset faces, InputFindings found, OutputFolder folder)
      throws IOException {
    Leaks leaks = new Leaks(faces.faces());
    ListedIds dropped = settings.has(Choice.DROP_LEAKS) ? ListedIds.of(leaks.rows()) : null;
    Dataset<Row> kept = settings.has(Choice.DROP_LEAKS) ? leaks.others() : faces.faces();
    writeParquet(FaceClasses.set(voter.apply(kept), FaceClasses.of(faces.faces())), folder.aside());
    LOG.info("looking for blank pictures and duplicates");
    Dataset<Row> written = FaceDataset.open(spark, folder.aside().toString()).faces();
    PreparationReport report =
        PreparationReport.of(
            new PreparationReport.Source(
                settings.input(), faces.form(), folder.toString(), faces.notes()),
            found,
            written,
            dropped);
    folder.write(OutputFolder.REPORT, report.toJson());
    folder.complete();
    return report;
  }

  /** By the id's hash and sorted, so that the same input gives the same rows in the same files. */
  private static void writeParquet(Dataset<Row> faces, Path folder) {
    faces
        .repartition(FILES, col(FaceColumns.ID))
        .sortWithinPartitions(FaceColumns.ID)
        .write()
        .mode(SaveMode.Append)
        .parquet(folder.toString());
  }
}
