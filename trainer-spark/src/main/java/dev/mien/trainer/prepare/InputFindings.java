package dev.mien.trainer.prepare;

import dev.mien.trainer.dataset.schema.CheckedFaces;
import dev.mien.trainer.dataset.schema.FaceColumns;
import dev.mien.trainer.dataset.schema.PictureChange;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many faces the input holds, what in it is none, and what was changed. */
public final class InputFindings implements RowCollector<InputFindings> {

  private static final long serialVersionUID = 1;

  private long faces;
  private final FirstListed<Faults.Fault> faults = new FirstListed<>();
  private final Map<PictureChange, Long> changes = new EnumMap<>(PictureChange.class);

  private InputFindings() {
    for (var change : PictureChange.values()) {
      changes.put(change, 0L);
    }
  }

  /**
   * @param checked with the columns of {@link CheckedFaces#SCHEMA}
   */
  static InputFindings in(Dataset<Row> checked) {
    return RowCollector.collect(
        checked.select(FaceColumns.ID, FaceColumns.FAULT, CheckedFaces.CHANGES),
        InputFindings.class,
        InputFindings::new);
  }

  @Override
  public void add(Row row) {
    if (!row.isNullAt(1)) {
      faults.add(new Faults.Fault(row.getString(0), row.getString(1)));
      return;
    }
    faces++;
    if (!row.isNullAt(2)) {
      int bits = row.getInt(2);
      changes.replaceAll((change, count) -> (bits & change.bit()) > 0 ? count + 1 : count);
    }
  }

  @Override
  public void addAll(InputFindings others) {
    faces += others.faces;
    faults.addAll(others.faults);
    changes.replaceAll((change, count) -> count + others.changes.get(change));
  }

  long faces() {
    return faces;
  }

  Faults faults() {
    return new Faults(faults.total(), faults.sorted());
  }

  /** How many pictures were changed to become faces, and how. */
  Map<PictureChange, Long> changes() {
    return Collections.unmodifiableMap(changes);
  }
}
