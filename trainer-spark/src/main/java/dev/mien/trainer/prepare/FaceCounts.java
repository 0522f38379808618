package dev.mien.trainer.prepare;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import dev.mien.trainer.dataset.schema.FaceClasses;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many faces there are, from one pass over them.
 *
 * @param bySplit split, then expression, both by name and with their zeros
 * @param withVotes how many have votes
 */
record FaceCounts(Map<String, Map<String, Long>> bySplit, long withVotes) {

  static FaceCounts of(Dataset<Row> faces) {
    List<String> classes = FaceClasses.of(faces);
    Map<String, Map<String, Long>> counts = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      Map<String, Long> zeros = new LinkedHashMap<>();
      classes.forEach(name -> zeros.put(name, 0L));
      counts.put(split.toString(), zeros);
    }
    long withVotes = 0;
    for (Row row :
        faces
            .groupBy(FaceColumns.SPLIT, FaceColumns.LABEL)
            .agg(count(lit(1)), count(col(FaceColumns.VOTES)))
            .collectAsList()) {
      counts.get(row.getString(0)).put(classes.get(row.getInt(1)), row.getLong(2));
      withVotes += row.getLong(3);
    }
    return new FaceCounts(counts, withVotes);
  }

  long total() {
    return bySplit.values().stream().mapToLong(FaceCounts::total).sum();
  }

  static long total(Map<String, Long> ofOneSplit) {
    return ofOneSplit.values().stream().mapToLong(Long::longValue).sum();
  }
}
