package dev.mien.server.grpc;

import dev.mien.server.health.InFlightRequests;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/**
 * Counts calls while they are at hand; those that watch the health, which never end, not among
 * them.
 */
public final class InFlightCalls implements ServerInterceptor {

  private final InFlightRequests requests;

  public InFlightCalls(InFlightRequests requests) {
    this.requests = requests;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    requests.begin();
    // One of the two is called for every call, after its last byte is on its way.
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
      @Override
      public void onComplete() {
        requests.end();
        super.onComplete();
      }

      @Override
      public void onCancel() {
        requests.end();
        super.onCancel();
      }
    };
  }
}
