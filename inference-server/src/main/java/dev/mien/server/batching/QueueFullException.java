package dev.mien.server.batching;

/** More was asked than may wait; worth another try a little later. */
public final class QueueFullException extends RuntimeException {

  private static final long serialVersionUID = 1;

  QueueFullException(int queued, int asked, int limit) {
    super(
        "the queue is full: %d faces wait, %d more would pass the limit of %d; try again later or ask another server"
            .formatted(queued, asked, limit));
  }
}
