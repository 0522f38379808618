package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.Classification.Labelled;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.SendPolicy;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that stand in for each other. */
@Timeout(120)
class ITFailover {

  private static final ByteString FACE = ByteString.copyFrom(new byte[2304]);
  private static final SendPolicy PATIENT = SendPolicy.allWithin(Duration.ofSeconds(30));

  @Test
  void labelsGoOnWhenTheServerInUseIsKilled() throws Exception {
    try (var a = BrightnessServer.start();
        var b = BrightnessServer.start();
        var connection = connect(SendPolicy.newest(), a.address(), b.address())) {
      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> connection.state() instanceof ConnectionState.Connected);
      BrightnessServer inUse = connection.server().equals(a.address().toString()) ? a : b;
      BrightnessServer other = inUse == a ? b : a;

      inUse.close();

      await()
          .atMost(30, TimeUnit.SECONDS)
          .until(
              () -> connection.classify(System.nanoTime(), List.of(FACE)).get().get(0),
              Labelled.class::isInstance);
      assertThat(connection.server()).isEqualTo(other.address().toString());
      assertThat(inUse.requests).isEmpty();
      assertThat(other.requests).isNotEmpty();
    }
  }

  @Test
  void noFrameOfARecordingIsLostWhenOneOfTwoIsKilled() throws Exception {
    try (var a = BrightnessServer.start();
        var b = BrightnessServer.start();
        var connection = connect(PATIENT, a.address(), b.address())) {
      var answers = new ArrayList<CompletableFuture<List<Classification>>>();
      for (int frame = 0; frame < 60; frame++) {
        answers.add(connection.classify(frame, List.of(FACE)));
        if (frame == 20) {
          answers.get(10).get(30, TimeUnit.SECONDS);
          (a.requests.isEmpty() ? b : a).close();
        }
      }
      for (var answer : answers) {
        assertThat(answer.get(30, TimeUnit.SECONDS).get(0)).isInstanceOf(Labelled.class);
      }
      assertThat(a.requests).isNotEmpty();
      assertThat(b.requests).isNotEmpty();
    }
  }

  @Test
  void passesOverServersThatAreNotThereWithoutWaiting() throws Exception {
    try (var server = BrightnessServer.start();
        var connection = connect(PATIENT, nobody(), nobody(), server.address())) {
      Classification answer =
          connection.classify(1, List.of(FACE)).get(30, TimeUnit.SECONDS).get(0);

      assertThat(answer).isInstanceOf(Labelled.class);
      assertThat(connection.server()).isEqualTo(server.address().toString());
    }
  }

  private static RemoteClassifier connect(SendPolicy policy, ServerAddress... servers) {
    return new RemoteClassifier(List.of(servers), ChannelSecurity.none(), policy);
  }

  private static ServerAddress nobody() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return new ServerAddress("localhost", socket.getLocalPort());
    }
  }
}
