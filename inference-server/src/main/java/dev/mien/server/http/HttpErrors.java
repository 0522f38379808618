package dev.mien.server.http;

import dev.mien.server.batching.QueueFullException;
import dev.mien.server.grpc.GrpcErrors;
import io.grpc.Status;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Exceptions as responses, by the statuses that gRPC gives them. */
final class HttpErrors {

  private HttpErrors() {}

  static Response response(Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof HttpStatusException known) {
      return known.response();
    }
    Status status = GrpcErrors.statusOf(cause);
    Response response = Response.error(code(status), String.valueOf(status.getDescription()));
    return cause instanceof QueueFullException full
        ? response.with("Retry-After", Long.toString(seconds(full.retryAfterMillis())))
        : response;
  }

  /**
   * @param cause what Netty's decoder says of a request
   */
  static Response unreadable(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Response.error(414, "the request's line is too long; send data in the body");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Response.error(431, "the request's headers are too long; send fewer");
    }
    return Response.error(400, "not an HTTP request; this port speaks HTTP/1.1");
  }

  private static long seconds(long millis) {
    return TimeUnit.MILLISECONDS.toSeconds(millis + 999);
  }

  private static int code(Status status) {
    return switch (status.getCode()) {
      case OK -> 200;
      case INVALID_ARGUMENT -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case RESOURCE_EXHAUSTED -> 429;
      case UNIMPLEMENTED -> 501;
      case UNAVAILABLE, CANCELLED -> 503;
      case DEADLINE_EXCEEDED -> 504;
      default -> 500;
    };
  }
}
