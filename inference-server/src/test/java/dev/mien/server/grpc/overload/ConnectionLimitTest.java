package dev.mien.server.grpc.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.server.app.TestServer;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that takes two gRPC connections. */
final class ConnectionLimitTest {

  @TempDir private Path directory;

  private final List<ManagedChannel> channels = new ArrayList<>();
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start(directory, TestServer.settings(2));
  }

  @AfterEach
  void stop() {
    channels.forEach(ManagedChannel::shutdownNow);
    server.close();
  }

  @Test
  void hangsUpOnWhoComesAfter() throws Exception {
    assertThat(ask(channel()).getCode()).isEqualTo(Status.Code.OK);
    ManagedChannel second = channel();
    assertThat(ask(second).getCode()).isEqualTo(Status.Code.OK);

    Status third = ask(channel());

    assertThat(third.getCode()).as(third.toString()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(ask(second).getCode()).as("those that are open go on").isEqualTo(Status.Code.OK);
    assertThat(metrics())
        .contains("mien_connections 2.0")
        .containsPattern("mien_connections_refused_total [1-9]");
  }

  @Test
  void takesAnotherWhenOneHasEnded() {
    ManagedChannel first = channel();
    ask(first);
    ask(channel());
    assertThat(ask(channel()).getCode()).isEqualTo(Status.Code.UNAVAILABLE);

    first.shutdownNow();

    await().atMost(Duration.ofSeconds(20)).until(() -> ask(channel()).getCode() == Status.Code.OK);
  }

  @Test
  void aClientWaitsBeforeItComesBack() throws Exception {
    ask(channel());
    ask(channel());
    ManagedChannel third = channel();

    long refused = IntStream.range(0, 20).filter(i -> !ask(third).isOk()).count();

    assertThat(refused).isEqualTo(20);
    assertThat(metrics())
        .as("attempts behind the twenty calls")
        .containsPattern("mien_connections_refused_total [1-5]\\.0");
  }

  private ManagedChannel channel() {
    var channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port()).usePlaintext().build();
    channels.add(channel);
    return channel;
  }

  private static Status ask(ManagedChannel channel) {
    try {
      ExpressionServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .getModel(GetModelRequest.getDefaultInstance());
      return Status.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus();
    }
  }

  private String metrics() throws Exception {
    var uri = URI.create("http://127.0.0.1:%d/metrics".formatted(server.httpPort()));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
