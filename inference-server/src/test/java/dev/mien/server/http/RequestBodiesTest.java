package dev.mien.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.server.security.TokenAuthenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RequestBodiesTest {

  private static final int BODY = 1000;

  @Test
  void refusesBodiesBeyondWhatAllMayTakeAndGivesTheRestBack() throws Exception {
    var memory = new BodyMemory(2 * BODY, 3 * BODY);
    try (var api = api(memory);
        var first = begin(api, BODY - 1);
        var second = begin(api, BODY - 1);
        var third = begin(api, BODY - 1)) {
      await().until(() -> memory.takenBytes() == 3 * (BODY - 1));

      try (var fourth = begin(api, BODY)) {
        assertThat(firstLine(fourth)).isEqualTo("HTTP/1.1 503 Service Unavailable");
      }

      first.getOutputStream().write('x');
      assertThat(firstLine(first)).isEqualTo("HTTP/1.1 200 OK");
      second.shutdownOutput(); // half way
      await().until(() -> memory.takenBytes() == BODY - 1);
      try (var next = begin(api, BODY)) {
        assertThat(firstLine(next)).isEqualTo("HTTP/1.1 200 OK");
      }
      third.shutdownOutput();
      await().until(() -> memory.takenBytes() == 0);
    }
  }

  @Test
  void aRequestIsAnsweredWhoseBodyArrivesWhileTheServerStops() throws Exception {
    var memory = new BodyMemory(2 * BODY, 3 * BODY);
    try (var api = api(memory);
        var half = begin(api, BODY / 2)) {
      await().until(() -> memory.takenBytes() == BODY / 2);

      api.refuseMore();
      half.getOutputStream().write(new byte[BODY / 2]);

      assertThat(firstLine(half)).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  private static HttpApi api(BodyMemory memory) throws IOException {
    var endpoint =
        Endpoint.classifying(
            headers -> {},
            request ->
                CompletableFuture.completedFuture(Response.json(200, request.body().length)));
    var tokens = new TokenAuthenticator(Optional.empty(), isTaken -> {});
    var router = new Router(Map.of("/", endpoint), tokens, client -> {});
    return new HttpApi(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.empty(),
        new HttpService(router, new Unobserved(), Runnable::run, memory, false));
  }

  /** A request with a body of which only so much is sent. */
  private static Socket begin(HttpApi api, int bytes) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), api.port());
    var out = socket.getOutputStream();
    out.write(
        "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: %d\r\n\r\n"
            .formatted(BODY)
            .getBytes(StandardCharsets.US_ASCII));
    out.write(new byte[bytes]);
    out.flush();
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    var in = socket.getInputStream();
    var line = new StringBuilder();
    for (int c = in.read(); c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static final class Unobserved implements HttpObserver {

    @Override
    public void began() {}

    @Override
    public void ended() {}

    @Override
    public void answered(Answered answered) {}
  }
}
