package dev.mien.server.batching;

/** More was asked than may wait; worth another try a little later. */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long retryAfterMillis;

  private QueueFullException(String message, long retryAfterMillis) {
    super(
        "the queue is full: %s; try again in %d ms or ask another server"
            .formatted(message, retryAfterMillis));
    this.retryAfterMillis = retryAfterMillis;
  }

  static QueueFullException noRoom(int queued, int asked, int limit, long retryAfterMillis) {
    return new QueueFullException(
        "%d faces wait, %d more would pass the limit of %d".formatted(queued, asked, limit),
        retryAfterMillis);
  }

  static QueueFullException displaced(int items, long retryAfterMillis) {
    return new QueueFullException(
        "most of what waits is this client's, so its last %d faces gave way to another's"
            .formatted(items),
        retryAfterMillis);
  }

  /** How long what waits now will take, as far as that can be told. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
