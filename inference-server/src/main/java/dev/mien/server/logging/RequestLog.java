package dev.mien.server.logging;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Gives each call its id, {@code x-request-id} in its metadata and in the answer's, and a line in
 * the log with it: failed calls at INFO, the server's own faults at ERROR, others at DEBUG. Says
 * nothing of what a call carries.
 */
public final class RequestLog implements ServerInterceptor {

  /** In the log's context. */
  public static final String REQUEST_ID = "request_id";

  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

  private final LogRateLimiter budget = new LogRateLimiter(20);

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
            log(id, call.getMethodDescriptor().getFullMethodName(), status, start);
            super.close(status, trailers);
          }
        },
        headers);
  }

  private void log(String id, String method, Status status, long startNanoTime) {
    if (status.isOk() && !log.isDebugEnabled()) {
      return;
    }
    long now = System.nanoTime();
    long leftOut = budget.take(now);
    if (leftOut < 0) {
      return;
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(now - startNanoTime);
    String more = leftOut == 0 ? "" : " (%d lines like this one were left out)".formatted(leftOut);
    MDC.put(REQUEST_ID, id);
    try {
      if (status.isOk()) {
        log.debug("{} answered in {} ms{}", method, millis, more);
      } else if (isOurFault(status)) {
        log.error("{} failed after {} ms: {}{}", method, millis, sentence(status), more);
      } else {
        log.info("{} ended after {} ms: {}{}", method, millis, sentence(status), more);
      }
    } finally {
      MDC.remove(REQUEST_ID);
    }
  }

  private static boolean isOurFault(Status status) {
    return status.getCode() == Status.Code.INTERNAL || status.getCode() == Status.Code.UNKNOWN;
  }

  private static String sentence(Status status) {
    return status.getCode() + ": " + status.getDescription();
  }
}
