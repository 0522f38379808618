package dev.mien.client.classify;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Classifies the expressions of faces, on a server or in this process. Safe for use by several
 * threads.
 */
public interface ExpressionClassifier extends AutoCloseable {

  /** Who answers, for a person: an address, or this process. */
  String server();

  ConnectionState state();

  /**
   * Never blocks.
   *
   * @param frameId grows from call to call
   * @param crops 48x48 gray pixels each
   * @return completes with one answer for each crop, never exceptionally
   */
  CompletableFuture<List<Classification>> classify(long frameId, List<ByteString> crops);

  /** Leaves what waits unanswered. A second time does nothing. */
  @Override
  void close();
}
