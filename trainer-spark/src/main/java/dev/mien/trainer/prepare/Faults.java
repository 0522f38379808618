package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.FaceDataset;
import dev.mien.trainer.dataset.schema.FaceColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was left out.
 *
 * @param total of all pictures or rows that are no face
 * @param listed the first of them by id, at most {@value Faults#MOST_LISTED}
 */
public record Faults(long total, List<Fault> listed) {

  static final int MOST_LISTED = 1000;

  /** One picture or row, and what is wrong with it. */
  public record Fault(String id, String reason) {

    @Override
    public String toString() {
      return id + ": " + reason;
    }
  }

  static Faults in(FaceDataset faces) {
    Dataset<Row> faults = faces.faults();
    List<Fault> listed =
        faults.orderBy(FaceColumns.ID).limit(MOST_LISTED).collectAsList().stream()
            .map(row -> new Fault(row.getString(0), row.getString(1)))
            .toList();
    return new Faults(listed.size() < MOST_LISTED ? listed.size() : faults.count(), listed);
  }

  /** For people: how many, and one of them. */
  @Override
  public String toString() {
    return switch ((int) Math.min(total, 2)) {
      case 0 -> "no faults";
      case 1 -> "what is no face, " + listed.get(0);
      default ->
          "%d pictures or rows that are not faces, such as %s".formatted(total, listed.get(0));
    };
  }
}
