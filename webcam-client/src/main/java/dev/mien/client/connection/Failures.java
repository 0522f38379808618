package dev.mien.client.connection;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

/** Says in words what a gRPC status means for someone who waits for labels. */
final class Failures {

  private Failures() {}

  static String reason(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    Throwable root = rootOf(failure);
    if (root instanceof UnknownHostException) {
      return "the host is not known";
    }
    if (root instanceof ConnectException) {
      return "nothing listens there (connection refused)";
    }
    if (root instanceof IOException || "io exception".equals(status.getDescription())) {
      return "the connection broke off";
    }
    String description = status.getDescription() == null ? "" : ": " + status.getDescription();
    return switch (status.getCode()) {
      case UNIMPLEMENTED -> "what answers there is no mien server";
      case DEADLINE_EXCEEDED -> "it does not answer";
      case UNAVAILABLE -> "it is not available" + description;
      default -> status.getCode() + description;
    };
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
