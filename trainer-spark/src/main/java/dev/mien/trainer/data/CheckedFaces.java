package dev.mien.trainer.data;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Rows as read: faces, and beside them what could not be read and why. */
final class CheckedFaces {

  /** Text: why this is no face; null for a face. Where it is set, only the id is sure to be. */
  static final String FAULT = "fault";

  static final StructType SCHEMA = FaceColumns.SCHEMA.add(FAULT, DataTypes.StringType);
  static final Encoder<Row> ENCODER = Encoders.row(SCHEMA);

  private CheckedFaces() {}

  static Row face(String id, Split split, int label, byte[] pixels) {
    return RowFactory.create(id, split.toString(), label, pixels, null);
  }

  static Row fault(String id, String reason) {
    return RowFactory.create(id, null, null, null, reason);
  }

  static Dataset<Row> faces(Dataset<Row> checked) {
    return checked.filter(checked.col(FAULT).isNull()).drop(FAULT);
  }

  static Dataset<Row> faults(Dataset<Row> checked) {
    return checked
        .filter(checked.col(FAULT).isNotNull())
        .select(checked.col(FaceColumns.ID), checked.col(FAULT));
  }
}
