package dev.mien.server.http;

import io.grpc.Status;

/** gRPC's status codes as HTTP's. */
final class HttpStatuses {

  private HttpStatuses() {}

  static int of(Status status) {
    return switch (status.getCode()) {
      case OK -> 200;
      case INVALID_ARGUMENT -> 400;
      case UNAUTHENTICATED -> 401;
      case PERMISSION_DENIED -> 403;
      case NOT_FOUND -> 404;
      case RESOURCE_EXHAUSTED -> 429;
      case UNAVAILABLE, CANCELLED -> 503;
      case DEADLINE_EXCEEDED -> 504;
      default -> 500;
    };
  }
}
