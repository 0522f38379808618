package dev.mien.trainer.dataset;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.csv.KaggleCsv;
import dev.mien.trainer.dataset.ferplus.FerPlusJoin;
import dev.mien.trainer.dataset.ferplus.FerPlusTable;
import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.FaceFormat;
import dev.mien.trainer.dataset.schema.LabelRules;
import dev.mien.trainer.dataset.schema.Split;
import dev.mien.trainer.dataset.storage.StoredPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.LongAccumulator;

/**
 * FER2013 in any of its forms, as tables with the columns of {@link FaceColumns}. Nothing is read
 * before Spark needs it, and nothing is kept on the driver.
 */
public final class FaceDataset {

  private final FaceFormat form;
  private final List<String> notes;
  private final Optional<String> noteOfVotes;
  private final List<String> classes;
  private final Dataset<Row> checked;

  private FaceDataset(
      FaceFormat form,
      List<String> notes,
      Optional<String> noteOfVotes,
      List<String> classes,
      Dataset<Row> checked) {
    this.form = form;
    this.notes = notes;
    this.noteOfVotes = noteOfVotes;
    this.classes = classes;
    this.checked = checked;
  }

  /**
   * @param path picture folders, a zip of them, Kaggle's csv, parquet of Hugging Face's or of
   *     {@code prepare}, local or a URI of a file system that Hadoop knows; or {@code drawn} for
   *     drawn faces
   * @throws UserException where it is none of these
   */
  public static FaceDataset open(SparkSession spark, String path) {
    return open(spark, path, LabelRules.NONE);
  }

  /**
   * @param rules what folders of pictures stand for, where their names alone do not say it
   * @throws UserException also where a folder is not understood
   */
  public static FaceDataset open(SparkSession spark, String path, LabelRules rules) {
    if (path.equals(DrawnFaces.NAME)) {
      return open(spark, new DrawnFaces(rules), Optional.empty());
    }
    StoredPath stored = StoredPath.of(spark, path);
    return open(
        spark, new FaceFormats(spark, rules).at(stored), FerPlusTable.noteOfFileBeside(stored));
  }

  private static FaceDataset open(
      SparkSession spark, FaceFormat form, Optional<String> noteOfVotes) {
    List<String> notes = new ArrayList<>();
    Dataset<Row> checked = form.read(spark, notes::add);
    return new FaceDataset(form, List.copyOf(notes), noteOfVotes, FaceClasses.of(checked), checked);
  }

  /** The form that was recognised, for people. */
  public String form() {
    return form.description();
  }

  /** Sentences for people about what lies there and is not read. */
  public List<String> notes() {
    return Stream.concat(notes.stream(), noteOfVotes.stream()).toList();
  }

  /** Every face of every split; pictures and rows that are no face are left out. */
  public Dataset<Row> faces() {
    return FaceClasses.set(CheckedFaces.faces(checked), classes);
  }

  public Dataset<Row> split(Split split) {
    Dataset<Row> faces = faces();
    return faces.filter(faces.col(FaceColumns.SPLIT).equalTo(split.toString()));
  }

  /**
   * Faces and what {@link #faces()} leaves out, with the columns of {@link CheckedFaces#SCHEMA}.
   */
  public Dataset<Row> checked() {
    return checked;
  }

  /** Counts both in one pass over the data. */
  public DatasetSummary summary() {
    return DatasetSummary.of(checked);
  }

  /**
   * The same with votes of FER+, see {@link FaceColumns#VOTES}. Reads the data once, to see whether
   * the votes belong to it.
   *
   * @param ferPlus path or URI of {@code fer2013new.csv}, whose rows follow those of the csv that
   *     this was read from; or of a csv with the column {@code file}, the pictures' file names
   * @throws UserException where it is no such file, or not of these faces
   */
  public FaceDataset withVotes(SparkSession spark, String ferPlus) {
    if (!classes.equals(ExpressionNames.FER2013_ORDER)) {
      throw new UserException(
          "%s holds votes for FER2013's seven classes, but the pictures have %s: leave --ferplus out"
              .formatted(ferPlus, String.join(", ", classes)));
    }
    var join = new FerPlusJoin(FerPlusTable.read(spark, StoredPath.of(spark, ferPlus)));
    Dataset<Row> joined = join.join(checked, form instanceof KaggleCsv);
    return new FaceDataset(form, notes, Optional.empty(), classes, joined);
  }

  /**
   * Reads only once from here on: keeps faces and faults on the executors' disks, so that memory
   * does not grow with the data.
   */
  public FaceDataset persist() {
    return with(checked.persist(StorageLevel.DISK_ONLY()));
  }

  public void unpersist() {
    checked.unpersist();
  }

  /**
   * @param read counts what has been read, faces and faults
   */
  public FaceDataset counting(LongAccumulator read) {
    MapFunction<Row, Row> count =
        row -> {
          read.add(1);
          return row;
        };
    return with(checked.map(count, CheckedFaces.ENCODER));
  }

  private FaceDataset with(Dataset<Row> rows) {
    return new FaceDataset(form, notes, noteOfVotes, classes, rows);
  }
}
