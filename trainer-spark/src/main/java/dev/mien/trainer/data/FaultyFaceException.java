package dev.mien.trainer.data;

/** Why one picture or one row of a table is no face: what was found, and what was expected. */
final class FaultyFaceException extends Exception {

  FaultyFaceException(String reason) {
    super(reason);
  }

  FaultyFaceException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
