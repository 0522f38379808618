package dev.mien.trainer.prepare;

import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * What one pass over rows finds, as a small object that two parts of it join to. One query with a
 * small answer takes a fraction of the time of several.
 *
 * @param <C> the collector itself, a public class: Spark's encoder asks for that
 */
interface RowCollector<C extends RowCollector<C>> extends Serializable {

  /** Makes a collector that has seen no row, on driver and executors. */
  interface Empty<C> extends Supplier<C>, Serializable {}

  void add(Row row);

  void addAll(C others);

  /** Each partition collects for itself, side by side. */
  static <C extends RowCollector<C>> C collect(Dataset<Row> rows, Class<C> type, Empty<C> empty) {
    C all = empty.get();
    rows.mapPartitions(
            (MapPartitionsFunction<Row, C>)
                partition -> {
                  C part = empty.get();
                  partition.forEachRemaining(part::add);
                  return List.of(part).iterator();
                },
            Encoders.javaSerialization(type))
        .collectAsList()
        .forEach(all::addAll);
    return all;
  }
}
