package dev.mien.trainer.data;

import dev.mien.trainer.UserInputException;
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

  private final FaceForm form;
  private final Dataset<Row> checked;

  private FaceDataset(FaceForm form, Dataset<Row> checked) {
    this.form = form;
    this.checked = checked;
  }

  /**
   * @param path picture folders, a zip of them, Kaggle's csv, or the parquet of {@code prepare},
   *     local or a URI of a file system that Hadoop knows; or {@code drawn} for drawn faces
   * @throws UserInputException where it is none of these
   */
  public static FaceDataset open(SparkSession spark, String path) {
    FaceForm form =
        path.equals(DrawnFaces.NAME) ? new DrawnFaces() : FaceForms.at(StoredPath.of(spark, path));
    return new FaceDataset(form, form.read(spark));
  }

  /** The form that was recognised, for people. */
  public String form() {
    return form.description();
  }

  /** Every face of every split; pictures and rows that are no face are left out. */
  public Dataset<Row> faces() {
    return CheckedFaces.faces(checked);
  }

  public Dataset<Row> split(Split split) {
    Dataset<Row> faces = faces();
    return faces.filter(faces.col(FaceColumns.SPLIT).equalTo(split.toString()));
  }

  /**
   * What {@link #faces()} leaves out: the columns {@link FaceColumns#ID} and {@link
   * FaceColumns#FAULT}.
   */
  public Dataset<Row> faults() {
    return CheckedFaces.faults(checked);
  }

  /**
   * Reads only once from here on: keeps faces and faults in memory, and on disk where it is full.
   */
  public FaceDataset persist() {
    return new FaceDataset(form, checked.persist(StorageLevel.MEMORY_AND_DISK()));
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
    return new FaceDataset(form, checked.map(count, CheckedFaces.ENCODER));
  }
}
