package dev.mien.server.http;

/** A request that is answered with an error; the message is for the client. */
public final class HttpStatusException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Response response;

  public HttpStatusException(int status, String sentence) {
    this(Response.error(status, sentence));
  }

  HttpStatusException(Response response) {
    super(response.sentence(), null, false, false);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
