package dev.mien.trainer.report;

import dev.mien.trainer.dataset.schema.Reference;

/** How the report speaks of a {@link Reference}. */
final class Wording {

  private Wording() {}

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
