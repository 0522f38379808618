package dev.mien.server.http;

import java.util.Map;

/**
 * Limits that Java's HTTP server takes from system properties alone, when the first one in a
 * process is made. What the command line of the JVM says stays.
 */
final class HttpLimits {

  /** So many threads at most, since a connection has one request at a time. */
  static final int MAX_CONNECTIONS = 128;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Seconds until a request has to be read, and an answer written.
          "sun.net.httpserver.maxReqTime", "20",
          "sun.net.httpserver.maxRspTime", "60",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "64",
          "jdk.httpserver.maxConnections", Integer.toString(MAX_CONNECTIONS),
          // Headers and body of an answer in one packet each, without waiting for the other side.
          "sun.net.httpserver.nodelay", "true");

  private HttpLimits() {}

  static void apply() {
    PROPERTIES.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }
}
