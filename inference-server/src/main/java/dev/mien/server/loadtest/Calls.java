package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import java.util.concurrent.CompletableFuture;

/** A way to ask the server. */
interface Calls extends AutoCloseable {

  /**
   * Does not wait.
   *
   * @return fails with {@link io.grpc.StatusRuntimeException}
   */
  CompletableFuture<ClassifyResponse> send(ClassifyRequest request);

  @Override
  default void close() {}
}
