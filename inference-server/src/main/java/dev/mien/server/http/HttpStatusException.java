package dev.mien.server.http;

/** A request that is answered with an error; the message is for the caller. */
final class HttpStatusException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int status;

  HttpStatusException(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
