package dev.mien.server.batching;

/** A request that is refused for lack of room or of time; worth another try a little later. */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why. */
  public enum Reason {
    /** The items would pass the limit. */
    NO_ROOM,
    /** What waits already takes longer than a request may wait. */
    NO_TIME,
    /** The request was let in, and no batch reached it in time. */
    LATE,
    /** The request was let in, and gave way to one of a client that has less waiting. */
    DISPLACED
  }

  private final Reason reason;
  private final int queued;
  private final int asked;
  private final long limit;
  private final long retryAfterMillis;

  /** Without a stack trace: under overload it would be most of the work. */
  private QueueFullException(
      Reason reason, int queued, int asked, long limit, long retryAfterMillis) {
    super(null, null, false, false);
    this.reason = reason;
    this.queued = queued;
    this.asked = asked;
    this.limit = limit;
    this.retryAfterMillis = retryAfterMillis;
  }

  static QueueFullException noRoom(int queued, int asked, int limit, long retryAfterMillis) {
    return new QueueFullException(Reason.NO_ROOM, queued, asked, limit, retryAfterMillis);
  }

  static QueueFullException noTime(int queued, long limitMillis, long retryAfterMillis) {
    return new QueueFullException(Reason.NO_TIME, queued, 0, limitMillis, retryAfterMillis);
  }

  static QueueFullException late(long limitMillis, long retryAfterMillis) {
    return new QueueFullException(Reason.LATE, 0, 0, limitMillis, retryAfterMillis);
  }

  static QueueFullException displaced(int items, long retryAfterMillis) {
    return new QueueFullException(Reason.DISPLACED, 0, items, 0, retryAfterMillis);
  }

  public Reason reason() {
    return reason;
  }

  /** How long what waits now will take, as far as that can be told. */
  public long retryAfterMillis() {
    return retryAfterMillis;
  }

  /**
   * For the client. Without format strings, since most calls are refused under overload.
   *
   * @param items what clients call the items, in the plural
   */
  public String sentence(String items) {
    String what =
        switch (reason) {
          case NO_ROOM ->
              "the queue is full: "
                  + queued
                  + " "
                  + items
                  + " wait, "
                  + asked
                  + " more would exceed the limit of "
                  + limit;
          case NO_TIME ->
              "the queue is full: "
                  + queued
                  + " "
                  + items
                  + " wait, which takes longer than the limit of "
                  + limit
                  + " ms";
          case LATE -> "no batch took this request within the limit of " + limit + " ms";
          case DISPLACED ->
              "the queue is full, mostly with this client's requests, so its last "
                  + asked
                  + " "
                  + items
                  + " made room for another client's";
        };
    return what + "; try again in " + retryAfterMillis + " ms or ask another server";
  }

  @Override
  public String getMessage() {
    return sentence("items");
  }
}
