package dev.mien.client.classify.remote;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Says in words why two sides could not agree on an encrypted connection. */
final class TlsFailureMessages {

  private TlsFailureMessages() {}

  /**
   * @return empty where TLS is not the reason
   */
  static Optional<String> reason(Throwable failure) {
    Optional<String> reason = Optional.empty();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof GeneralSecurityException) {
        reason =
            Optional.of(
                "its certificate is not trusted: %s; name its authority with --tls-ca, and the server as its certificate does"
                    .formatted(cause.getMessage()));
      } else if (cause instanceof SSLException && reason.isEmpty()) {
        reason = Optional.of(reasonOf(cause));
      }
    }
    return reason;
  }

  private static String reasonOf(Throwable cause) {
    return cause.getClass().getSimpleName().equals("NotSslRecordException")
        ? "it does not speak TLS; leave --tls out, or start it with TLS"
        : "TLS failed: " + cause.getMessage();
  }
}
