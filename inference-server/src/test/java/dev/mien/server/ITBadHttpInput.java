package dev.mien.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mien.server.HttpInputs.Kind;
import dev.mien.server.app.TestServer;
import dev.mien.server.batching.BatchLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged requests over HTTP, of each kind and in each encoding: each is answered, none as a fault
 * of the server, and no buffer is lost.
 */
@ExtendWith(NoLeaks.class)
final class ITBadHttpInput {

  /** More by hand, with -Dmien.damaged.requests=100000. */
  private static final int REQUESTS = Integer.getInteger("mien.damaged.requests", 3_000);

  /** None of the requests that are under way at a time finds the queue full. */
  private static final BatchLimits LIMITS = new BatchLimits(8, 0, 1024, 60_000);

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Kind> kinds = new HttpInputs().kinds();
  private final Map<String, Map<Integer, Integer>> statuses = new ConcurrentSkipListMap<>();

  @Test
  void damagedRequestsAreAnsweredOrRefused() throws Exception {
    try (var server = TestServer.start(directory, TestServer.settings(LIMITS))) {
      int sent = Mutations.inParts(REQUESTS, (part, count) -> sendAll(server, part, count));

      assertThat(sent).isEqualTo(REQUESTS);
      System.out.println(sent + " damaged requests, by their status: " + statuses);
      for (Kind kind : kinds) {
        assertThat(statuses.get(kind.name()))
            .as(kind.name())
            .containsKey(400)
            .satisfies(found -> assertThat(List.of(200, 400)).containsAll(found.keySet()));
        assertThat(send(server, kind, Encoding.IDENTITY, kind.good().get(0)))
            .as(kind.name() + ", not damaged")
            .isEqualTo(kind.statusOfGood());
      }
    }
  }

  /** A connection that is closed while the body comes in would be reset, and the answer lost. */
  @Test
  void aLargeBodyThatCannotBeDecompressedIsAnswered() throws Exception {
    var large = new byte[1_000_000];
    new Random(7).nextBytes(large);
    Kind classify = kinds.get(0);
    try (var server = TestServer.start(directory, TestServer.settings(LIMITS))) {
      for (int i = 0; i < 50; i++) {
        for (Encoding encoding : List.of(Encoding.GZIP, Encoding.DEFLATE)) {
          assertThat(send(server, classify, encoding, large)).isEqualTo(400);
        }
      }
    }
  }

  private int sendAll(TestServer server, int part, int count) {
    List<Runnable> calls = new ArrayList<>();
    for (Kind kind : kinds) {
      for (Encoding encoding : Encoding.values()) {
        var inside = new Mutations(30 + part, kind.good());
        calls.add(() -> send(server, kind, encoding, encoding.pack(inside.next())));
        var packed = kind.good().stream().map(encoding::pack).toList();
        var outside = new Mutations(40 + part, packed);
        calls.add(() -> send(server, kind, encoding, outside.next()));
      }
    }
    for (int i = 0; i < count; i++) {
      calls.get(i % calls.size()).run();
    }
    return count;
  }

  /** Counts and returns the status. */
  private int send(TestServer server, Kind kind, Encoding encoding, byte[] body) {
    var uri = URI.create("http://127.0.0.1:%d%s".formatted(server.httpPort(), kind.path()));
    var request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(body));
    kind.headers().forEach(request::header);
    if (encoding != Encoding.IDENTITY) {
      request.header("Content-Encoding", encoding.header());
    }
    try {
      int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
      statuses
          .computeIfAbsent(kind.name(), name -> new ConcurrentHashMap<>())
          .merge(status, 1, Integer::sum);
      return status;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
