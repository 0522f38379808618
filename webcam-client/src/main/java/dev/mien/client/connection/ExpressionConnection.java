package dev.mien.client.connection;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Names the expressions of faces, near or far. Safe for use by several threads. */
public interface ExpressionConnection extends AutoCloseable {

  /** Who answers, for a person: an address, or this process. */
  String server();

  ConnectionState state();

  /**
   * Never blocks.
   *
   * @param frameId grows from call to call
   * @param crops 48x48 grey pixels each
   * @return completes with one answer for each crop, never exceptionally
   */
  CompletableFuture<List<FaceAnswer>> classify(long frameId, List<ByteString> crops);

  /** Leaves what waits unanswered. A second time does nothing. */
  @Override
  void close();
}
