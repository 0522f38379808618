package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Pictures by their ids.
 *
 * @param listed the first {@value Faults#MOST_LISTED} by id
 */
public record ListedIds(long total, List<String> listed) {

  static final ListedIds NONE = new ListedIds(0, List.of());

  static ListedIds of(Dataset<Row> faces) {
    Dataset<String> ids = faces.select(FaceColumns.ID).as(Encoders.STRING());
    List<String> listed = ids.orderBy(FaceColumns.ID).limit(Faults.MOST_LISTED).collectAsList();
    return new ListedIds(
        listed.size() < Faults.MOST_LISTED ? listed.size() : ids.count(), List.copyOf(listed));
  }
}
