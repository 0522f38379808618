package dev.mien.trainer;

/**
 * Something that the person who started the program can mend. The message is one sentence that says
 * what was found where, what was expected and what to do; it is shown without a stack trace.
 */
public final class UserInputException extends RuntimeException {

  public UserInputException(String message) {
    super(message);
  }

  public UserInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
