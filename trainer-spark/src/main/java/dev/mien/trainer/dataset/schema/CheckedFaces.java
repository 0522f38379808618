package dev.mien.trainer.dataset.schema;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows as read: faces, and beside them what could not be read and why. */
public final class CheckedFaces {

  /** Integer, or null: the sum of {@link PictureChange#bit} of what was done to the picture. */
  public static final String CHANGES = "changes";

  public static final StructType SCHEMA =
      FaceColumns.SCHEMA
          .add(FaceColumns.FAULT, DataTypes.StringType)
          .add(CHANGES, DataTypes.IntegerType);
  public static final Encoder<Row> ENCODER = Encoders.row(SCHEMA);

  private CheckedFaces() {}

  public static Row face(String id, Split split, int label, byte[] pixels) {
    return RowFactory.create(id, split.toString(), label, pixels, null, null, null, null);
  }

  /**
   * @param changes what was done to the picture
   */
  public static Row face(
      String id, Split split, int label, byte[] pixels, Set<PictureChange> changes) {
    int sum = changes.stream().mapToInt(PictureChange::bit).sum();
    return RowFactory.create(
        id, split.toString(), label, pixels, null, null, null, sum == 0 ? null : sum);
  }

  public static Row fault(String id, String reason) {
    return RowFactory.create(id, null, null, null, null, null, reason, null);
  }

  public static Dataset<Row> faces(Dataset<Row> checked) {
    return checked.filter(checked.col(FaceColumns.FAULT).isNull()).drop(FaceColumns.FAULT, CHANGES);
  }
}
