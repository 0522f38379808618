package dev.mien.trainer.dataset;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.Split;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many faces each split has, and what was left out.
 *
 * @param faces by split; those without faces are missing
 * @param faults how many pictures or rows are no face
 * @param exampleFault one of them, with the reason; null where there are none
 */
public record DatasetSummary(Map<Split, Long> faces, long faults, String exampleFault) {

  /**
   * @param checked with the columns of {@link CheckedFaces#SCHEMA}; read once
   */
  static DatasetSummary of(Dataset<Row> checked) {
    Column fault = col(FaceColumns.FAULT);
    Column split = when(fault.isNull(), col(FaceColumns.SPLIT));
    Map<Split, Long> faces = new EnumMap<>(Split.class);
    long faults = 0;
    String example = null;
    for (Row row :
        checked
            .groupBy(split)
            .agg(count(lit(1)), min(concat_ws(": ", col(FaceColumns.ID), fault)))
            .collectAsList()) {
      if (row.isNullAt(0)) {
        faults = row.getLong(1);
        example = row.getString(2);
      } else {
        faces.put(Split.named(row.getString(0)), row.getLong(1));
      }
    }
    return new DatasetSummary(Map.copyOf(faces), faults, example);
  }

  public long of(Split split) {
    return faces.getOrDefault(split, 0L);
  }

  /** A sentence for people; empty where nothing was left out. */
  public Optional<String> leftOut() {
    return faults == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "skipped because they are not faces: %,d, such as %s; mien prepare lists them",
                faults,
                exampleFault));
  }
}
