package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many faces there are by split and then by expression, both by name and with their zeros. */
final class FaceCounts {

  private FaceCounts() {}

  static Map<String, Map<String, Long>> of(Dataset<Row> faces) {
    List<String> classes = FaceClasses.of(faces);
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Map<String, Long> zeros = new LinkedHashMap<>();
      classes.forEach(name -> zeros.put(name, 0L));
      counts.put(split.toString(), zeros);
    }
    faces
        .groupBy(FaceColumns.SPLIT, FaceColumns.LABEL)
        .count()
        .collectAsList()
        .forEach(
            row -> counts.get(row.getString(0)).put(classes.get(row.getInt(1)), row.getLong(2)));
    return counts;
  }

  static long total(Map<String, Long> ofOneSplit) {
    return ofOneSplit.values().stream().mapToLong(Long::longValue).sum();
  }
}
