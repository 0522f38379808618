package dev.mien.trainer.report;

import dev.mien.labels.ExpressionNames;
import dev.mien.trainer.dataset.schema.Reference;
import java.util.List;

/** How the report speaks of a {@link Reference}. */
final class Wording {

  private Wording() {}

  /** Whether the data may be FER2013, by the names of their classes. */
  static boolean isFer2013(List<String> labels) {
    return labels.equals(ExpressionNames.FER2013_ORDER);
  }

  /** Completes "right is …". */
  static String rightClass(Reference reference) {
    return switch (reference) {
      case LABELS -> "the label that the picture carries";
      case PEOPLE -> "what more than half of the people saw";
    };
  }

  /** Completes "a picture is … happy". */
  static String verb(Reference reference) {
    return switch (reference) {
      case LABELS -> "labelled";
      case PEOPLE -> "seen as";
    };
  }
}
