package dev.mien.server.grpc.expression;

import static dev.mien.server.Requests.gray;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mien.server.RandomFaces;
import dev.mien.server.app.TestServer;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.Face;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassifyStreamTest {

  @TempDir private static Path directory;
  private static TestServer server;

  private final RandomFaces random = new RandomFaces(4);
  private final Answers answers = new Answers();

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void answersEveryFrameExactlyOnceByItsId() {
    var frames = server.asyncExpressions().classifyStream(answers);
    for (long id = 0; id < 200; id++) {
      frames.onNext(frame(id, gray(random.nextPixels())));
    }
    frames.onCompleted();

    assertThat(answers.end.join()).isEqualTo(Status.Code.OK);
    assertThat(answers.received)
        .allMatch(ClassifyStreamResponse::hasResponse)
        .extracting(ClassifyStreamResponse::getFrameId)
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 200).boxed().toList());
  }

  @Test
  void goesOnAfterAFrameThatCannotBeRead() {
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(frame(1, gray(random.nextPixels())));
    frames.onNext(frame(2, gray(random.nextPixels()), gray(new byte[7])));
    frames.onNext(frame(3, gray(random.nextPixels())));
    frames.onCompleted();

    assertThat(answers.end.join()).isEqualTo(Status.Code.OK);
    var byId =
        answers.received.stream()
            .collect(Collectors.toMap(ClassifyStreamResponse::getFrameId, r -> r));
    assertThat(byId.get(1L).hasResponse()).isTrue();
    assertThat(byId.get(3L).hasResponse()).isTrue();
    assertThat(byId.get(2L).getError().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT.value());
    assertThat(byId.get(2L).getError().getMessage())
        .contains("faces[1]: gray_pixels holds 7 bytes");
  }

  @Test
  void answersAFrameWithoutFacesWithNone() {
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(frame(9));
    frames.onCompleted();

    assertThat(answers.end.join()).isEqualTo(Status.Code.OK);
    assertThat(answers.received).hasSize(1);
    assertThat(answers.received.get(0).getFrameId()).isEqualTo(9);
    assertThat(answers.received.get(0).getResponse().getPredictionsCount()).isZero();
  }

  @Test
  void takesNoMoreFramesFromAClientThatDoesNotRead() {
    var slow = new NotReading();
    var frames =
        (ClientCallStreamObserver<ClassifyStreamRequest>)
            server.asyncExpressions().classifyStream(slow);
    int sent = 0;
    Face[] faces = random.next(64).stream().map(f -> gray(f.pixels())).toArray(Face[]::new);
    // The client's own buffer fills when the server no longer reads.
    long quietSince = System.nanoTime();
    while (System.nanoTime() - quietSince < Duration.ofSeconds(1).toNanos() && sent < 20_000) {
      if (frames.isReady()) {
        frames.onNext(frame(sent++, faces));
        quietSince = System.nanoTime();
      } else {
        Thread.onSpinWait();
      }
    }
    assertThat(sent).isLessThan(20_000);

    slow.readAll();
    frames.onCompleted();
    int expected = sent;
    await().atMost(Duration.ofSeconds(60)).until(() -> slow.received.size() == expected);
  }

  @Test
  void endsOpenStreamsWhenTheServerStopsSoThatClientsGoElsewhere() throws Exception {
    try (var stopping = TestServer.start(directory)) {
      var frames = stopping.asyncExpressions().classifyStream(answers);
      frames.onNext(frame(1, gray(random.nextPixels())));
      await().until(() -> answers.received.size() == 1);

      stopping.stop();

      assertThat(answers.end.join()).isEqualTo(Status.Code.UNAVAILABLE);
    }
  }

  private static ClassifyStreamRequest frame(long id, Face... faces) {
    return ClassifyStreamRequest.newBuilder().setFrameId(id).addAllFaces(List.of(faces)).build();
  }

  private static class Answers implements StreamObserver<ClassifyStreamResponse> {

    final List<ClassifyStreamResponse> received = new CopyOnWriteArrayList<>();
    final CompletableFuture<Status.Code> end = new CompletableFuture<>();

    @Override
    public void onNext(ClassifyStreamResponse response) {
      received.add(response);
    }

    @Override
    public void onError(Throwable error) {
      end.complete(Status.fromThrowable(error).getCode());
    }

    @Override
    public void onCompleted() {
      end.complete(Status.Code.OK);
    }
  }

  private static final class NotReading extends Answers
      implements ClientResponseObserver<ClassifyStreamRequest, ClassifyStreamResponse> {

    private ClientCallStreamObserver<ClassifyStreamRequest> call;

    @Override
    public void beforeStart(ClientCallStreamObserver<ClassifyStreamRequest> call) {
      this.call = call;
      call.disableAutoRequestWithInitial(0);
    }

    void readAll() {
      call.request(Integer.MAX_VALUE);
    }
  }
}
