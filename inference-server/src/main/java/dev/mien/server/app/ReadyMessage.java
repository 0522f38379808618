package dev.mien.server.app;

/**
 * What the server prints when it is ready. Programs that start it wait for the first line.
 *
 * @param host to listen on: a name or an address
 */
record ReadyMessage(String host, int port, int httpPort, boolean tls) {

  @Override
  public String toString() {
    return """
        mien serves gRPC on %s:%d and metrics on %s/metrics
        its page labels faces in a browser: %s/
        """
        .formatted(inAddress(host), port, url(host), url(forBrowsers()));
  }

  private String url(String name) {
    return "%s://%s:%d".formatted(tls ? "https" : "http", inAddress(name), httpPort);
  }

  private static String inAddress(String name) {
    boolean isBareIpv6 = name.contains(":") && !name.startsWith("[");
    return isBareIpv6 ? "[" + name + "]" : name;
  }

  /** Not all browsers open the address that stands for all addresses of the machine. */
  private String forBrowsers() {
    return host.equals("0.0.0.0") || inAddress(host).equals("[::]") ? "localhost" : host;
  }
}
