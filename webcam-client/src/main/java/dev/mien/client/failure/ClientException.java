package dev.mien.client.failure;

/**
 * Something the person at the keyboard can act on. The message is the whole story: what was found,
 * what was expected, what to do. It is printed without a stack trace.
 */
public class ClientException extends RuntimeException {

  public ClientException(String message) {
    super(message);
  }

  public ClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
