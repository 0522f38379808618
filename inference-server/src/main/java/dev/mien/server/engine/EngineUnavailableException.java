package dev.mien.server.engine;

/** An engine or a device that does not work here; the message is one sentence that says why. */
public final class EngineUnavailableException extends Exception {

  private static final long serialVersionUID = 1;

  public EngineUnavailableException(String message) {
    super(message);
  }

  public EngineUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
