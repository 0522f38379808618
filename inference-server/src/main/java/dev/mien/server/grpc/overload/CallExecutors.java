package dev.mien.server.grpc.overload;

import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.repository.ServedModels;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import java.util.concurrent.Executor;

/**
 * Runs calls that a full queue will probably reject in the thread of their connection: handing them
 * to another thread costs more than the rejection.
 */
public final class CallExecutors implements ServerCallExecutorSupplier {

  private final ServedModels models;
  private final Executor handlers;

  /**
   * @param handlers run the calls that are let in
   */
  public CallExecutors(ServedModels models, Executor handlers) {
    this.models = models;
    this.handlers = handlers;
  }

  /** Null keeps a call in the thread of its connection. */
  @Override
  public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
    return InferenceMethods.contain(call.getMethodDescriptor())
            && !models.mayHaveRoomFor(ClientIdInterceptor.of(call))
        ? null
        : handlers;
  }
}
