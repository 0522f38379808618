package dev.mien.cli.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * @param host a name or an address, IPv6 in brackets
 * @param port 1 to 65535
 */
public record ServerAddress(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("([^\\s:/\\[\\]]+|\\[[^\\s\\]]+]):(\\d{1,5})");

  private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127\\.\\d+\\.\\d+\\.\\d+");

  /**
   * @param text like {@code localhost:50051} or {@code [::1]:50051}
   * @throws IllegalArgumentException with a sentence for the user
   */
  public static ServerAddress parse(String text) {
    Matcher match = FORM.matcher(text);
    int port = match.matches() ? Integer.parseInt(match.group(2)) : 0;
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException(
          ("'%s' is not a server address: expected host:port with a port of 1 to 65535, "
                  + "for example localhost:50051")
              .formatted(text));
    }
    if (!isHost(match.group(1))) {
      throw new IllegalArgumentException(
          "'%s' is not a host that can be looked up: names consist of letters, digits, hyphens and dots; give the server's IP address"
              .formatted(match.group(1)));
    }
    return new ServerAddress(match.group(1), port);
  }

  /** As gRPC sees it, which takes no names with underscores. */
  private static boolean isHost(String host) {
    try {
      return host.equals(new URI("//" + host).getHost());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether the name itself says so. What a name server makes of other names may change. */
  public boolean isLoopback() {
    return host.equals("localhost")
        || host.equals("[::1]")
        || LOOPBACK_IPV4.matcher(host).matches();
  }

  /** Host and port, as {@link #parse} takes them. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
