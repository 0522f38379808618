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

  @Override
  default void close() {}
}
