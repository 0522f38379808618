package dev.mien.trainer.dataset.schema;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.when;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
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

  /** How many faces were changed in which way. */
  public static Map<PictureChange, Long> changes(Dataset<Row> checked) {
    Column changes = checked.col(CHANGES);
    List<PictureChange> all = List.of(PictureChange.values());
    Column[] counts =
        all.stream()
            .map(change -> count(when(changes.bitwiseAND(change.bit()).gt(0), 1)))
            .toArray(Column[]::new);
    Row found = checked.filter(changes.isNotNull()).select(counts).first();
    var byChange = new EnumMap<PictureChange, Long>(PictureChange.class);
    for (int i = 0; i < all.size(); i++) {
      byChange.put(all.get(i), found.getLong(i));
    }
    return byChange;
  }

  public static Dataset<Row> faults(Dataset<Row> checked) {
    return checked
        .filter(checked.col(FaceColumns.FAULT).isNotNull())
        .select(checked.col(FaceColumns.ID), checked.col(FaceColumns.FAULT));
  }
}
