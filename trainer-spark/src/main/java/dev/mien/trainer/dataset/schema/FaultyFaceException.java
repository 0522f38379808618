package dev.mien.trainer.dataset.schema;

/** Why one picture or one row of a table is no face: what was found, and what was expected. */
public final class FaultyFaceException extends Exception {

  public FaultyFaceException(String reason) {
    super(reason);
  }

  public FaultyFaceException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
