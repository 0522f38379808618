package dev.mien.server.batching;

/** All devices failed several batches in a row or hang, and none has recovered yet. */
public final class DeviceFailingException extends RuntimeException {

  private static final long serialVersionUID = 1;

  DeviceFailingException() {
    super(
        "the engine fails or hangs and is retried every second; ask another server or try again later",
        null,
        false,
        false);
  }
}
