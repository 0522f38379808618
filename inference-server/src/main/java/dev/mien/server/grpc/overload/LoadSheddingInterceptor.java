package dev.mien.server.grpc.overload;

import dev.mien.server.batching.QueueFullException;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.repository.ServedModels;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;

/**
 * Rejects calls that a full queue would refuse, before their messages are read. Under overload most
 * calls are of that kind, and what they cost is missing to those that are answered.
 */
public final class LoadSheddingInterceptor implements ServerInterceptor {

  private final ServedModels models;
  private final CoalescingWindow window;

  /**
   * @param window told of each call that is rejected
   */
  public LoadSheddingInterceptor(ServedModels models, CoalescingWindow window) {
    this.models = models;
    this.window = window;
  }

  public ServerServiceDefinition before(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, this);
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (InferenceMethods.contain(call.getMethodDescriptor())) {
      try {
        models.requireRoomFor(ClientIdInterceptor.of(call));
      } catch (QueueFullException e) {
        window.rejected(e.retryAfterMillis());
        var rejection = GrpcErrors.exceptionOf(e);
        call.close(rejection.getStatus(), rejection.getTrailers());
        return new ServerCall.Listener<>() {};
      }
    }
    return next.startCall(call, headers);
  }
}
