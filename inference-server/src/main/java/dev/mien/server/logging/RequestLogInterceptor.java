package dev.mien.server.logging;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.slf4j.event.Level;

/**
 * Gives each gRPC call its id, {@code x-request-id} in its metadata and in the answer's, and its
 * line in the log.
 */
public final class RequestLogInterceptor implements ServerInterceptor {

  private final RequestLog log;

  public RequestLogInterceptor(RequestLog log) {
    this.log = log;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    long start = System.nanoTime();
    String id = RequestIds.of(headers.get(RequestIds.KEY));
    return next.startCall(
        new SimpleForwardingServerCall<>(call) {

          private boolean headersSent;

          @Override
          public void sendHeaders(Metadata headers) {
            headersSent = true;
            headers.put(RequestIds.KEY, id);
            super.sendHeaders(headers);
          }

          @Override
          public void close(Status status, Metadata trailers) {
            if (!headersSent) {
              trailers.put(RequestIds.KEY, id);
            }
            String method = call.getMethodDescriptor().getFullMethodName();
            log.add(id, method, level(status), outcome(status), start);
            super.close(status, trailers);
          }
        },
        headers);
  }

  private static Level level(Status status) {
    return switch (status.getCode()) {
      case OK -> Level.DEBUG;
      case INTERNAL, UNKNOWN -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  private static String outcome(Status status) {
    return status.isOk() ? "OK" : status.getCode() + ": " + status.getDescription();
  }
}
