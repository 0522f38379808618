package dev.mien.server;

/** What the user can set right; the message is for the user and stands alone. */
public final class UserException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
