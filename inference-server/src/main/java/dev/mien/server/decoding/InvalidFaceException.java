package dev.mien.server.decoding;

/** A face that cannot be read; the message says what was found, what is expected and what to do. */
public final class InvalidFaceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  InvalidFaceException(String message) {
    super(message);
  }

  InvalidFaceException(String message, Throwable cause) {
    super(message, cause);
  }
}
