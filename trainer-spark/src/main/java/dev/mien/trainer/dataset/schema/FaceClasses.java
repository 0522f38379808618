package dev.mien.trainer.dataset.schema;

import dev.mien.cli.UserException;
import dev.mien.labels.ExpressionNames;
import dev.mien.model.ClassLabels;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/**
 * The names of the classes that the numbers in {@link FaceColumns#LABEL} stand for. They are kept
 * in that column's metadata, which Spark hands on and writes into parquet. A table without them is
 * of FER2013's seven.
 */
public final class FaceClasses {

  private static final String KEY = "classes";

  private FaceClasses() {}

  /** In the order of the numbers, from 0. */
  public static List<String> of(Dataset<Row> faces) {
    return of(faces.schema());
  }

  /** Of a row that may have been made by hand, without a schema. */
  public static List<String> of(Row face) {
    return face.schema() == null ? ExpressionNames.FER2013_ORDER : of(face.schema());
  }

  private static List<String> of(StructType schema) {
    if (!List.of(schema.fieldNames()).contains(FaceColumns.LABEL)) {
      return ExpressionNames.FER2013_ORDER;
    }
    Metadata metadata = schema.apply(FaceColumns.LABEL).metadata();
    return metadata.contains(KEY)
        ? List.of(metadata.getStringArray(KEY))
        : ExpressionNames.FER2013_ORDER;
  }

  /**
   * The same faces with these classes.
   *
   * @throws UserException where no model can have such classes
   */
  public static Dataset<Row> set(Dataset<Row> faces, List<String> classes) {
    ClassLabels.objection(classes)
        .ifPresent(
            objection -> {
              throw new UserException("the data name " + objection);
            });
    Metadata metadata =
        new MetadataBuilder().putStringArray(KEY, classes.toArray(String[]::new)).build();
    return faces.withMetadata(FaceColumns.LABEL, metadata);
  }
}
