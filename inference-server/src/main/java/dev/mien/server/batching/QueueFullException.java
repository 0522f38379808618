package dev.mien.server.batching;

/** More was asked than may wait; worth another try a little later. */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final long retryAfterMillis;

  /** Without a stack trace and without format strings: under overload it is most of the work. */
  private QueueFullException(String message, long retryAfterMillis) {
    super(
        "the queue is full: "
            + message
            + "; try again in "
            + retryAfterMillis
            + " ms or ask another server",
        null,
        false,
        false);
    this.retryAfterMillis = retryAfterMillis;
  }

  static QueueFullException noRoom(int queued, int asked, int limit, long retryAfterMillis) {
    return new QueueFullException(
        queued + " faces wait, " + asked + " more would pass the limit of " + limit,
        retryAfterMillis);
  }

  /** By what the faces that wait will take. */
  static QueueFullException noTime(int queued, long limitMillis, long retryAfterMillis) {
    return new QueueFullException(
        queued + " faces wait, which takes longer than the limit of " + limitMillis + " ms",
        retryAfterMillis);
  }

  /** After it was let in. */
  static QueueFullException late(long limitMillis, long retryAfterMillis) {
    return new QueueFullException(
        "this request has waited for longer than the limit of " + limitMillis + " ms",
        retryAfterMillis);
  }

  static QueueFullException displaced(int items, long retryAfterMillis) {
    return new QueueFullException(
        "most of what waits is this client's, so its last "
            + items
            + " faces gave way to another's",
        retryAfterMillis);
  }

  /** How long what waits now will take, as far as that can be told. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }
}
