package dev.mien.server.batching;

/**
 * What a batcher has to tell. Called on the paths of requests: has to be quick and never throws.
 */
public interface BatcherMetrics {

  BatcherMetrics NONE = new BatcherMetrics() {};

  /**
   * Items turned away for lack of room or of time, or put out of it again by other clients'; one
   * for a request that was not read. Alert when it keeps growing: capacity is short.
   */
  default void refused(int items) {}

  /**
   * Items whose caller had given up, by cancelling or by its deadline, before their batch. Alert
   * when it keeps growing: callers wait longer than they can.
   */
  default void abandoned(int items) {}

  /** Items of requests that a newer one of their caller's replaced while they waited. */
  default void superseded(int items) {}

  /** Items whose batch failed. Alert on any: the engine is broken. */
  default void failed(int items) {}

  /**
   * A device takes no more batches: after several failures in a row until a probe succeeds, or
   * because it hangs, until its batch ends.
   *
   * @param working how many devices still take batches
   */
  default void suspended(int working) {}

  /** A device takes batches again. */
  default void resumed() {}

  /** Items still waiting when the time to stop was over. */
  default void dropped(int items) {}

  /** A batch went well. Batches near the limit in size say that the device is saturated. */
  default void computed(int items, long computeNanos) {}

  /**
   * A request has all its results, so long after its arrival; called before its caller has them.
   */
  default void answered(long totalNanos) {}

  /** A request's time from arrival to its first batch. Alert on its high percentiles. */
  default void queued(long queueNanos) {}
}
