package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceColumns;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Pictures of one single gray. They are kept: FER2013's published scores include them. */
final class BlankPictures {

  private BlankPictures() {}

  static ListedIds in(Dataset<Row> faces) {
    return ListedIds.of(
        faces.filter((FilterFunction<Row>) row -> isBlank(row.getAs(FaceColumns.PIXELS))));
  }

  private static boolean isBlank(byte[] pixels) {
    for (byte pixel : pixels) {
      if (pixel != pixels[0]) {
        return false;
      }
    }
    return true;
  }
}
