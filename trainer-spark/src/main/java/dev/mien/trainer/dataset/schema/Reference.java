package dev.mien.trainer.dataset.schema;

import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;

/** What a prediction is held against. */
public enum Reference {
  /** The label that the data carry. */
  LABELS {
    @Override
    public OptionalInt of(Row picture) {
      return OptionalInt.of(picture.<Integer>getAs(FaceColumns.LABEL));
    }
  },

  /**
   * The class that more than half of all votes name, those for contempt, unknown and no face
   * counted among all. Pictures without such a majority are left out.
   */
  PEOPLE {
    @Override
    public OptionalInt of(Row picture) {
      return Votes.of(picture).map(Votes::majority).orElse(OptionalInt.empty());
    }
  };

  /**
   * The right class of a picture.
   *
   * @param picture with the columns of {@link FaceColumns}
   * @return empty where this reference says nothing of the picture
   */
  public abstract OptionalInt of(Row picture);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
