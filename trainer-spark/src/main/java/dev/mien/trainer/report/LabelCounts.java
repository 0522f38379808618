package dev.mien.trainer.report;

import dev.mien.trainer.data.FaceColumns;
import dev.mien.trainer.network.Architecture;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many pictures carry each label. */
public final class LabelCounts {

  private LabelCounts() {}

  /**
   * @param pictures with the column {@link FaceColumns#LABEL}
   * @return in the order of the labels, with zeros
   */
  public static List<Long> of(Dataset<Row> pictures) {
    var counts = new Long[Architecture.CLASSES];
    Arrays.fill(counts, 0L);
    pictures
        .groupBy(FaceColumns.LABEL)
        .count()
        .collectAsList()
        .forEach(row -> counts[row.getInt(0)] = row.getLong(1));
    return List.of(counts);
  }
}
