package dev.mien.model;

import dev.mien.cli.UserException;

/**
 * A model file that cannot be used; the message names the file, what is wrong and what to do, for
 * the person who gave it.
 */
public final class InvalidModelException extends UserException {

  private static final long serialVersionUID = 1;

  public InvalidModelException(String message) {
    super(message);
  }

  public InvalidModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
