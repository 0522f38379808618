package dev.mien.server.batching;

/** A batch that takes so long that nobody need wait for it any more. */
public final class EngineStuckException extends RuntimeException {

  private static final long serialVersionUID = 1;

  EngineStuckException(long seconds) {
    super(
        "the engine has not answered for " + seconds + " s; ask another server",
        null,
        false,
        false);
  }
}
