package dev.mien.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Clients that send one face after the other over HTTP, each over a connection of its own. */
final class HttpLoad implements AutoCloseable {

  private final URI address;
  private final byte[] face;
  private final List<Thread> clients = new ArrayList<>();
  private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
  private volatile boolean goesOn = true;

  /**
   * @param address any path of the server's HTTP port
   */
  HttpLoad(URI address, byte[] face, int clients) {
    this.address = address;
    this.face = face;
    for (int i = 0; i < clients; i++) {
      var thread = new Thread(this::run, "http-load-" + i);
      this.clients.add(thread);
      thread.start();
    }
  }

  private void run() {
    while (goesOn) {
      String outcome;
      try {
        outcome = post().split(" ", 3)[1];
      } catch (IOException | ArrayIndexOutOfBoundsException e) {
        outcome = e.toString();
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private String post() throws IOException {
    return exchange(
        address,
        "POST /v1/classify",
        "Content-Type: application/octet-stream\r\nContent-Length: %d\r\n".formatted(face.length),
        face);
  }

  /** The whole response to a GET. */
  static String get(URI address) throws IOException {
    return exchange(address, "GET " + address.getPath(), "", new byte[0]);
  }

  private static String exchange(URI address, String line, String headers, byte[] body)
      throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      var out = socket.getOutputStream();
      out.write(
          (line + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + headers + "\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  int answered(int status) {
    return outcomes.getOrDefault(Integer.toString(status), 0);
  }

  /** What was sent is still waited for. */
  void sendNoMore() {
    goesOn = false;
  }

  void finish() throws InterruptedException {
    goesOn = false;
    for (Thread client : clients) {
      client.join(30_000);
    }
  }

  /** By status, or what else came. */
  Map<String, Integer> outcomes() {
    return outcomes;
  }

  @Override
  public void close() {
    goesOn = false;
  }
}
