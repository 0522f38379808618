package dev.mien.server.logging;

import io.grpc.Metadata;
import java.util.UUID;
import java.util.regex.Pattern;

/** What ties the lines about one request together, over all programs it went through. */
public final class RequestIds {

  /** Of HTTP, and in small letters of gRPC. */
  public static final String HEADER = "X-Request-Id";

  public static final Metadata.Key<String> KEY =
      Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);

  /** Others could forge lines of the log. */
  private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private RequestIds() {}

  /**
   * The caller's id, or a new one.
   *
   * @param given null where the caller gave none
   */
  public static String of(String given) {
    return given != null && ACCEPTABLE.matcher(given).matches()
        ? given
        : UUID.randomUUID().toString();
  }
}
