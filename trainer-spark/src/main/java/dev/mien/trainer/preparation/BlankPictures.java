package dev.mien.trainer.preparation;

import dev.mien.trainer.data.FaceColumns;
import java.util.List;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Pictures of one single grey. They are kept: FER2013's published scores include them.
 *
 * @param listed their ids, the first {@value Faults#MOST_LISTED}
 */
public record BlankPictures(long total, List<String> listed) {

  static BlankPictures in(Dataset<Row> faces) {
    Dataset<String> blank =
        faces
            .filter((FilterFunction<Row>) row -> isBlank(row.getAs(FaceColumns.PIXELS)))
            .select(FaceColumns.ID)
            .as(Encoders.STRING());
    List<String> listed = blank.orderBy(FaceColumns.ID).limit(Faults.MOST_LISTED).collectAsList();
    return new BlankPictures(
        listed.size() < Faults.MOST_LISTED ? listed.size() : blank.count(), List.copyOf(listed));
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
