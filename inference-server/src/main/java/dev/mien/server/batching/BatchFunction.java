package dev.mien.server.batching;

import java.util.List;

/** The work that pays off in batches. Called, and at last closed, by one thread alone. */
@FunctionalInterface
public interface BatchFunction<T, R> extends AutoCloseable {

  /**
   * @param items at least one, at most {@link BatchLimits#maxBatchSize}
   * @return one result for each item, in their order
   */
  List<R> apply(List<T> items);

  /** Makes the first batch as fast as those after it; called before any. */
  default void prepare() {}

  /**
   * Does a small piece of what makes larger batches fast; called while nothing waits.
   *
   * @return whether there is more of it
   */
  default boolean prepareMore() {
    return false;
  }

  /** Computes something small of its own; fails where {@link #apply} would. */
  default void probe() {}

  @Override
  default void close() {}
}
