package dev.mien.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Clients that send one face after the other over HTTP, each over a connection of its own, which it
 * keeps while the server does. One whose connection is refused sends no more.
 */
final class HttpLoad implements AutoCloseable {

  /** The outcome of a request where no server listens. */
  static final String REFUSED = "refused";

  /** The outcome of a request whose connection ended before a byte of its response came. */
  static final String UNREAD = "closed before a byte came";

  private final URI address;
  private final byte[] face;
  private final List<Thread> clients = new ArrayList<>();
  private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
  private volatile boolean goesOn = true;

  /**
   * @param what a status, or what else came
   */
  private record Outcome(long beginNanoTime, String what) {}

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
      try (var connection = new Connection(address)) {
        while (goesOn && connection.isOpen()) {
          String outcome = outcome(connection);
          outcomes.add(new Outcome(connection.beginNanoTime, outcome));
        }
      } catch (ConnectException e) {
        outcomes.add(new Outcome(System.nanoTime(), REFUSED));
        return;
      } catch (IOException e) {
        outcomes.add(new Outcome(System.nanoTime(), e.toString()));
      }
    }
  }

  private String outcome(Connection connection) {
    try {
      return connection.send("POST /v1/classify", face).split(" ", 3)[1];
    } catch (IOException e) {
      connection.open = false;
      return connection.received == 0 ? UNREAD : e.toString();
    }
  }

  /** The whole response to a GET. */
  static String get(URI address) throws IOException {
    try (var connection = new Connection(address)) {
      return connection.send("GET " + address.getPath(), new byte[0]);
    }
  }

  int answered(int status) {
    return outcomes().getOrDefault(Integer.toString(status), 0L).intValue();
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
  Map<String, Long> outcomes() {
    return outcomesBefore(Long.MAX_VALUE);
  }

  /** Of the requests that began before then, by {@link System#nanoTime}. */
  Map<String, Long> outcomesBefore(long nanoTime) {
    return outcomes.stream()
        .filter(outcome -> nanoTime == Long.MAX_VALUE || outcome.beginNanoTime() - nanoTime < 0)
        .collect(Collectors.groupingBy(Outcome::what, Collectors.counting()));
  }

  @Override
  public void close() {
    goesOn = false;
  }

  /** One that is kept until the server says that it ends. */
  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private boolean open = true;
    private long beginNanoTime;
    private int received;

    Connection(URI address) throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.setSoTimeout(20_000);
      in = new BufferedInputStream(socket.getInputStream());
    }

    boolean isOpen() {
      return open;
    }

    String send(String line, byte[] body) throws IOException {
      received = 0;
      var request = new ByteArrayOutputStream();
      request.writeBytes(
          "%s HTTP/1.1\r\nHost: here\r\nContent-Type: application/octet-stream\r\nContent-Length: %d\r\n\r\n"
              .formatted(line, body.length)
              .getBytes(StandardCharsets.US_ASCII));
      request.writeBytes(body);
      beginNanoTime = System.nanoTime();
      socket.getOutputStream().write(request.toByteArray());
      String head = head();
      open = !head.toLowerCase(Locale.ROOT).contains("connection: close");
      return head + new String(in.readNBytes(length(head)), StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
      var head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          throw new EOFException("after " + head);
        }
        received++;
        head.append((char) next);
      }
      return head.toString();
    }

    private static int length(String head) {
      return head.lines()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length: "))
          .mapToInt(line -> Integer.parseInt(line.substring("content-length: ".length())))
          .sum();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
