package dev.mien.server.metrics;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.server.metrics.RequestMetrics.Protocol;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts and times unary calls for faces; {@link FrameMetrics} does so for frames. */
final class CallMetrics implements ServerInterceptor {

  private static final Map<String, Protocol> PROTOCOLS =
      Map.of(
          ExpressionServiceGrpc.getClassifyMethod().getFullMethodName(),
          Protocol.MIEN,
          GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName(),
          Protocol.OPEN_INFERENCE);

  private final RequestMetrics requests;

  CallMetrics(RequestMetrics requests) {
    this.requests = requests;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Protocol protocol = PROTOCOLS.get(call.getMethodDescriptor().getFullMethodName());
    if (protocol == null) {
      return next.startCall(call, headers);
    }
    long start = System.nanoTime();
    var counted = new AtomicBoolean();
    var timed =
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void close(Status status, Metadata trailers) {
            if (!counted.getAndSet(true)) {
              count(protocol, status, start);
            }
            super.close(status, trailers);
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(timed, headers)) {
      @Override
      public void onCancel() {
        if (!counted.getAndSet(true)) {
          requests.failed(protocol, Status.Code.CANCELLED);
        }
        super.onCancel();
      }
    };
  }

  private void count(Protocol protocol, Status status, long startNanoTime) {
    if (status.isOk()) {
      requests.answered(protocol, System.nanoTime() - startNanoTime);
    } else {
      requests.failed(protocol, status.getCode());
    }
  }
}
