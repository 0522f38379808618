package dev.mien.client.classify.remote;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in words what a gRPC status means for someone who waits for labels. */
final class FailureMessages {

  /** gRPC's words for a connection that ended before the first HTTP/2 frame. */
  private static final String CLOSED_UNREAD = "Network closed for unknown reason";

  /** "HTTP/", and the "<" of a page without a head, which some servers give to HTTP/2. */
  private static final Pattern HTTP1 = Pattern.compile("HTTP status code|bytes: (485454502f|3c)");

  private static final String NOT_HTTP2 = "http2 exception";

  private FailureMessages() {}

  static String reason(Throwable failure) {
    Status status = Status.fromThrowable(failure);
    Throwable root = rootOf(failure);
    if (root instanceof UnknownHostException) {
      return "no host has this name; check its spelling, or give its IP address";
    }
    if (root instanceof ConnectException) {
      return "nothing listens there (connection refused)";
    }
    Optional<String> tls = TlsFailureMessages.reason(failure);
    if (tls.isPresent()) {
      return tls.get();
    }
    if (isHttp1(failure)) {
      return "that is an HTTP port, not gRPC; `mien serve` prints the port of its gRPC, which is"
          + " 50051 by default";
    }
    if (NOT_HTTP2.equals(status.getDescription())) {
      return "what answers there does not speak gRPC; `mien serve` prints the port of its gRPC,"
          + " which is 50051 by default";
    }
    if (root instanceof IOException || "io exception".equals(status.getDescription())) {
      return "the connection broke off";
    }
    if (CLOSED_UNREAD.equals(status.getDescription())) {
      return "it closed the connection at once, as a server with TLS does; use --tls if it has one";
    }
    String description = status.getDescription() == null ? "" : ": " + status.getDescription();
    return switch (status.getCode()) {
      case UNIMPLEMENTED -> "what answers there is no mien server";
      case DEADLINE_EXCEEDED -> "it does not answer";
      case UNAVAILABLE -> "it is not available" + description;
      case UNAUTHENTICATED -> "it does not know this client" + description;
      case PERMISSION_DENIED -> "it does not let this client in" + description;
      default -> status.getCode() + description;
    };
  }

  /** The answer to HTTP/2 was HTTP/1: its bytes, or a page, are in the words of gRPC. */
  private static boolean isHttp1(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (HTTP1.matcher(String.valueOf(cause.getMessage())).find()) {
        return true;
      }
    }
    return false;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
