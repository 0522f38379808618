package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
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
    return of(
        RowCollector.collect(faces.select(FaceColumns.ID), Collector.class, Collector::new).ids);
  }

  /** Of rows that hold an id. */
  public static final class Collector implements RowCollector<Collector> {

    private static final long serialVersionUID = 1;

    private final FirstListed<String> ids = new FirstListed<>();

    private Collector() {}

    @Override
    public void add(Row row) {
      ids.add(row.getString(0));
    }

    @Override
    public void addAll(Collector others) {
      ids.addAll(others.ids);
    }
  }
}
