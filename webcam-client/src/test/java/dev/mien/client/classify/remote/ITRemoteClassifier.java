package dev.mien.client.classify.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.Classification.Labelled;
import dev.mien.client.classify.Classification.Unlabelled;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.SendPolicy;
import io.grpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ITRemoteClassifier {

  private static final ByteString BRIGHT = crop(220);
  private static final ByteString DARK = crop(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  @Test
  void putsTheModelsNamesToTheNumbersInTheModelsOrder() throws Exception {
    try (var server = BrightnessServer.start();
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      List<Classification> answers = answers(connection.classify(1, List.of(BRIGHT, DARK)));

      assertThat(answers).extracting(a -> ((Labelled) a).label()).containsExactly("happy", "sad");
      Labelled happy = (Labelled) answers.get(0);
      assertThat(happy.probability()).isEqualTo(0.7f);
      assertThat(happy.modelVersion()).isEqualTo("v1");
      assertThat(happy.probabilities().keySet()).containsExactlyElementsOf(BrightnessServer.LABELS);
    }
  }

  @Test
  void sendsNothingButGrayCrops() throws Exception {
    try (var server = BrightnessServer.start();
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      answers(connection.classify(1, List.of(BRIGHT)));

      assertThat(server.requests)
          .singleElement()
          .satisfies(request -> assertThat(request.getSerializedSize()).isLessThan(2304 + 20));
    }
  }

  @Test
  void answersAFrameWithoutFacesByItself() throws Exception {
    try (var connection = connect(nobody(), SendPolicy.newest())) {
      assertThat(answers(connection.classify(1, List.of()))).isEmpty();
    }
  }

  @Test
  void saysThatNothingListens() throws Exception {
    try (var connection = connect(nobody(), SendPolicy.newest())) {
      await().until(() -> connection.state() instanceof ConnectionState.Reconnecting);

      assertThat(((ConnectionState.Reconnecting) connection.state()).reason())
          .isEqualTo("nothing listens there (connection refused)");
      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(new Unlabelled("nothing listens there (connection refused)"));
    }
  }

  @Test
  void findsTheServerAgainAfterItWasKilledAndRestarted() throws Exception {
    var server = BrightnessServer.start();
    int port = server.port();
    try (var connection = connect(server.address(), SendPolicy.newest())) {
      await().until(() -> connection.state() instanceof ConnectionState.Connected);
      assertThat(answers(connection.classify(1, List.of(BRIGHT))).get(0))
          .isInstanceOf(Labelled.class);

      server.close();
      await().until(() -> connection.state() instanceof ConnectionState.Reconnecting);

      try (var restarted = BrightnessServer.start(port)) {
        await().until(() -> connection.state() instanceof ConnectionState.Connected);
        assertThat(answers(connection.classify(2, List.of(DARK))).get(0))
            .isInstanceOf(Labelled.class);
        assertThat(restarted.requests).hasSize(1);
      }
    }
  }

  @Test
  void losesNoFrameOfARecordingWhileTheServerIsRestarted() throws Exception {
    var server = BrightnessServer.start();
    int port = server.port();
    var answers = new ArrayList<CompletableFuture<List<Classification>>>();
    try (var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      for (int frame = 0; frame < 50; frame++) {
        answers.add(connection.classify(frame, List.of(BRIGHT)));
        if (frame == 10) {
          answers(answers.get(5));
          server.close();
        }
      }
      try (var restarted = BrightnessServer.start(port)) {
        for (var answer : answers) {
          assertThat(answers(answer).get(0)).isInstanceOf(Labelled.class);
        }
        assertThat(restarted.requests).hasSizeGreaterThan(30);
      }
    }
  }

  @Test
  void givesUpWhereNobodyAnswersForTooLong() throws Exception {
    try (var connection = connect(nobody(), SendPolicy.allWithin(Duration.ofSeconds(1)))) {
      long start = System.nanoTime();
      List<Classification> answers = answers(connection.classify(1, List.of(BRIGHT)));

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(700), Duration.ofSeconds(4));
      assertThat(answers)
          .containsExactly(new Unlabelled("nothing listens there (connection refused)"));
      assertThat(connection.state()).isInstanceOf(ConnectionState.Failed.class);
    }
  }

  @Test
  void saysThatAnHttpServerListens() throws Exception {
    HttpServer http = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    http.start();
    try (var connection =
        connect(
            new ServerAddress("localhost", http.getAddress().getPort()),
            SendPolicy.allWithin(Duration.ofSeconds(3)))) {
      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(
              new Unlabelled(
                  "that is an HTTP port, not gRPC; `mien serve` prints the port of its gRPC, which"
                      + " is 50051 by default"));
    } finally {
      http.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE HTML><title>505</title>, that is an HTTP port",
    "SSH-2.0-OpenSSH_9.2, what answers there does not speak gRPC"
  })
  void saysThatSomethingElseListens(String greeting, String reason) throws Exception {
    try (var other = new ServerSocket(0)) {
      var unused = CompletableFuture.runAsync(() -> greet(other, greeting));
      var address = new ServerAddress("localhost", other.getLocalPort());
      try (var connection = connect(address, SendPolicy.allWithin(Duration.ofSeconds(3)))) {
        assertThat(answers(connection.classify(1, List.of(BRIGHT))))
            .singleElement()
            .satisfies(answer -> assertThat(((Unlabelled) answer).reason()).startsWith(reason));
      }
    }
  }

  /** Whoever comes, until the socket is closed. */
  private static void greet(ServerSocket listener, String greeting) {
    try {
      while (true) {
        try (Socket guest = listener.accept()) {
          guest.getInputStream().readNBytes(24); // the preface of HTTP/2
          guest.getOutputStream().write((greeting + "\r\n").getBytes(StandardCharsets.US_ASCII));
          guest.shutdownOutput();
          guest.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
      }
    } catch (IOException e) {
      // It is closed, or the guest is gone.
    }
  }

  @Test
  void keepsTheFirstReasonWhereTheLastAttemptRunsOutOfTime() throws Exception {
    var unknown = new ServerAddress("no-such-host.invalid", 50051);
    try (var connection = connect(unknown, SendPolicy.allWithin(Duration.ofSeconds(3)))) {
      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(
              new Unlabelled("no host has this name; check its spelling, or give its IP address"));
      assertThat(connection.state()).isInstanceOf(ConnectionState.Failed.class);
    }
  }

  @Test
  void givesUpOnAServerThatTakesFramesAndNeverAnswers() throws Exception {
    try (var server = BrightnessServer.start(0, (request, responses) -> {});
        var connection = connect(server.address(), SendPolicy.allWithin(Duration.ofMillis(600)))) {
      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(new Unlabelled("no answer within 600 ms"));
      assertThat(connection.state()).isInstanceOf(ConnectionState.Failed.class);
    }
  }

  @Test
  void letsOnlyTheNewestFrameOfACameraWait() throws Exception {
    try (var server = BrightnessServer.start(0, (request, responses) -> {});
        var connection = connect(server.address(), SendPolicy.newest())) {
      await().until(() -> connection.state() instanceof ConnectionState.Connected);
      var sent = connection.classify(1, List.of(BRIGHT));
      var replaced = connection.classify(2, List.of(BRIGHT));
      var newest = connection.classify(3, List.of(BRIGHT));

      assertThat(answers(replaced)).containsExactly(new Unlabelled("a newer frame took its place"));
      assertThat(answers(sent)).containsExactly(new Unlabelled("no answer within 1000 ms"));
      assertThat(answers(newest)).containsExactly(new Unlabelled("no answer within 1000 ms"));
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void letsTheServerReplaceFramesOfACameraButNotOfARecording() throws Exception {
    try (var server = BrightnessServer.start();
        var camera = connect(server.address(), SendPolicy.newest());
        var recording = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      await().until(() -> camera.state() instanceof ConnectionState.Connected);
      answers(camera.classify(1, List.of(BRIGHT)));
      answers(recording.classify(2, List.of(BRIGHT)));

      assertThat(server.requests).extracting(request -> request.getTrack()).containsExactly(1, 0);
    }
  }

  @Test
  void aFrameThatTheServerReplacedHasNoLabelAndHoldsNothingUp() throws Exception {
    BrightnessServer.Behaviour behaviour =
        (request, responses) ->
            responses.onNext(
                request.getFrameId() == 1
                    ? BrightnessServer.supersede(request, 2)
                    : BrightnessServer.answer(request, "v1"));
    try (var server = BrightnessServer.start(0, behaviour);
        var connection = connect(server.address(), SendPolicy.newest())) {
      await().until(() -> connection.state() instanceof ConnectionState.Connected);

      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(new Unlabelled("a newer frame took its place"));
      assertThat(answers(connection.classify(2, List.of(BRIGHT))).get(0))
          .isInstanceOf(Labelled.class);
      assertThat(connection.state()).isInstanceOf(ConnectionState.Connected.class);
    }
  }

  @Test
  void goesOnAfterAFrameThatTheServerCannotRead() throws Exception {
    BrightnessServer.Behaviour behaviour =
        (request, responses) ->
            responses.onNext(
                request.getFrameId() == 1
                    ? BrightnessServer.refuse(request, Status.Code.INVALID_ARGUMENT, "too small")
                    : BrightnessServer.answer(request, "v1"));
    try (var server = BrightnessServer.start(0, behaviour);
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      assertThat(answers(connection.classify(1, List.of(BRIGHT))))
          .containsExactly(new Unlabelled("the server said: too small"));
      assertThat(answers(connection.classify(2, List.of(BRIGHT))).get(0))
          .isInstanceOf(Labelled.class);
    }
  }

  @Test
  void sendsAFrameOfARecordingAgainWhenTheServerIsBusy() throws Exception {
    var tries = new AtomicInteger();
    BrightnessServer.Behaviour behaviour =
        (request, responses) ->
            responses.onNext(
                tries.incrementAndGet() < 3
                    ? BrightnessServer.refuse(request, Status.Code.RESOURCE_EXHAUSTED, "busy")
                    : BrightnessServer.answer(request, "v1"));
    try (var server = BrightnessServer.start(0, behaviour);
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      assertThat(answers(connection.classify(1, List.of(BRIGHT))).get(0))
          .isInstanceOf(Labelled.class);
      assertThat(tries).hasValue(3);
    }
  }

  @Test
  void asksForTheLabelsAgainWhenAnotherModelAnswers() throws Exception {
    var tries = new AtomicInteger();
    BrightnessServer.Behaviour behaviour =
        (request, responses) ->
            responses.onNext(
                BrightnessServer.answer(request, tries.incrementAndGet() == 1 ? "v0" : "v1"));
    try (var server = BrightnessServer.start(0, behaviour);
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      assertThat(
              ((Labelled) answers(connection.classify(1, List.of(BRIGHT))).get(0)).modelVersion())
          .isEqualTo("v1");
      assertThat(tries).hasValue(2);
    }
  }

  @Test
  void namesTheFacesBeyondTheContractsLimit() throws Exception {
    try (var server = BrightnessServer.start();
        var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT))) {
      List<Classification> answers =
          answers(connection.classify(1, Collections.nCopies(66, BRIGHT)));

      assertThat(answers).hasSize(66);
      assertThat(answers.subList(0, 64)).allMatch(Labelled.class::isInstance);
      assertThat(answers.subList(64, 66))
          .containsOnly(new Unlabelled("more than 64 faces in one frame"));
    }
  }

  @Test
  void leavesWhatWaitsUnansweredWhenItIsClosed() throws Exception {
    try (var server = BrightnessServer.start(0, (request, responses) -> {})) {
      var connection = connect(server.address(), SendPolicy.allWithin(TIMEOUT));
      var waiting = connection.classify(1, List.of(BRIGHT));
      connection.close();
      connection.close();

      assertThat(answers(waiting)).containsExactly(new Unlabelled("the client is stopping"));
      assertThat(answers(connection.classify(2, List.of(BRIGHT))))
          .containsExactly(new Unlabelled("the client is stopping"));
    }
  }

  private static RemoteClassifier connect(ServerAddress server, SendPolicy policy) {
    return new RemoteClassifier(List.of(server), ChannelSecurity.none(), policy);
  }

  private static List<Classification> answers(CompletableFuture<List<Classification>> future)
      throws Exception {
    return future.get(30, TimeUnit.SECONDS);
  }

  private static ServerAddress nobody() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return new ServerAddress("localhost", socket.getLocalPort());
    }
  }

  private static ByteString crop(int gray) {
    var pixels = new byte[2304];
    Arrays.fill(pixels, (byte) gray);
    return ByteString.copyFrom(pixels);
  }
}
