package dev.mien.server.grpc;

import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.io.InputStream;

/**
 * Gives every call that fails outside its own handling a status with a sentence, above all one
 * whose bytes are no message: gRPC itself would answer UNKNOWN.
 */
public final class ErrorStatusInterceptor implements ServerInterceptor {

  private ErrorStatusInterceptor() {}

  public static ServerServiceDefinition around(BindableService service) {
    // As streams, messages are parsed inside of this interceptor and not before.
    return ServerInterceptors.intercept(
        ServerInterceptors.useMarshalledMessages(service.bindService(), new AsTheyCome()),
        new ErrorStatusInterceptor());
  }

  /** gRPC's own way to streams copies each message, so that it can be read twice. */
  private static final class AsTheyCome implements MethodDescriptor.Marshaller<InputStream> {

    @Override
    public InputStream stream(InputStream message) {
      return message;
    }

    @Override
    public InputStream parse(InputStream message) {
      return message;
    }
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {

      private boolean failed;

      @Override
      public void onMessage(Q message) {
        guard(() -> super.onMessage(message));
      }

      @Override
      public void onHalfClose() {
        guard(super::onHalfClose);
      }

      private void guard(Runnable step) {
        if (failed) {
          return;
        }
        try {
          step.run();
        } catch (RuntimeException e) {
          failed = true;
          var error = GrpcErrors.exceptionOf(e);
          call.close(
              error.getStatus(),
              error.getTrailers() == null ? new Metadata() : error.getTrailers());
        }
      }
    };
  }
}
