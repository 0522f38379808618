package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Pictures by their ids.
 *
 * @param listed the first {@value FirstListed#MOST} by id
 */
public record ListedIds(long total, List<String> listed) {

  static ListedIds of(FirstListed<String> ids) {
    return new ListedIds(ids.total(), ids.sorted());
  }

  static ListedIds of(Dataset<Row> faces) {
    var ids = new FirstListed<String>();
    faces.select(FaceColumns.ID).as(Encoders.STRING()).toLocalIterator().forEachRemaining(ids::add);
    return of(ids);
  }
}
