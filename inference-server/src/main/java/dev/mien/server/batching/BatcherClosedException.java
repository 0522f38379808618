package dev.mien.server.batching;

/** The batcher is stopping, or stopped before it came to this request. */
public final class BatcherClosedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  BatcherClosedException() {
    super("the server is stopping; ask another or try again later");
  }
}
