package dev.mien.cli;

/**
 * A failure that the person who started the program can mend. The message stands alone: what was
 * found, what was expected, what to do. It is printed without a stack trace.
 */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
