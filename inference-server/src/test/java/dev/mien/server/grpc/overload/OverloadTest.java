package dev.mien.server.grpc.overload;

import static dev.mien.server.Requests.gray;
import static dev.mien.server.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.RetryInfo;
import dev.mien.model.ModelFile;
import dev.mien.server.RandomFaces;
import dev.mien.server.TestModel;
import dev.mien.server.app.TestServer;
import dev.mien.server.batching.BatchLimits;
import dev.mien.server.engine.Device;
import dev.mien.server.engine.EngineKind;
import dev.mien.server.engine.GatedEngine;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ClassifyStreamResponse.ResultCase;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More asked than can be computed, over real connections; a gate holds the engine up. */
final class OverloadTest {

  private static final BatchLimits LIMITS = new BatchLimits(4, 0, 64, 60_000);

  @TempDir private Path directory;

  private final RandomFaces random = new RandomFaces(6);
  private GatedEngine engine;
  private TestServer server;
  private ManagedChannel webcam;

  @BeforeEach
  void start() throws Exception {
    var model = ModelFile.read(TestModel.write(directory));
    engine = new GatedEngine(EngineKind.ONNXRUNTIME.open(model, Device.CPU, 4));
    server = TestServer.cold(engine, LIMITS);
    engine.open();
    server.warmUp();
    engine.shut();
    webcam = ManagedChannelBuilder.forTarget(server.channel().authority()).usePlaintext().build();
  }

  @AfterEach
  void stop() {
    engine.open();
    webcam.shutdownNow();
    server.close();
  }

  @Test
  void aFloodFromOneConnectionDoesNotStarveAnother() throws Exception {
    var flood = fillQueue();

    var frame = classify(webcam);
    await().until(() -> flood.stream().filter(CompletableFuture::isDone).count() == 1);
    engine.open(2);

    assertThat(frame.get(10, TimeUnit.SECONDS)).isEqualTo(Status.Code.OK);
    assertThat(flood.stream().filter(CompletableFuture::isDone).count()).isLessThanOrEqualTo(5);
    engine.open();
    var outcomes = flood.stream().map(CompletableFuture::join).toList();
    assertThat(outcomes).filteredOn(o -> o == Status.Code.OK).hasSize(64);
    assertThat(outcomes).filteredOn(o -> o == Status.Code.RESOURCE_EXHAUSTED).hasSize(1);
  }

  @Test
  void aFullQueueSaysWhenToComeBack() {
    var flood = fillQueue();
    var error = new CompletableFuture<Throwable>();

    ExpressionServiceGrpc.newStub(server.channel())
        .classify(
            aFace(),
            new StreamObserver<>() {
              @Override
              public void onNext(ClassifyResponse response) {}

              @Override
              public void onError(Throwable e) {
                error.complete(e);
              }

              @Override
              public void onCompleted() {
                error.complete(new AssertionError("answered"));
              }
            });

    com.google.rpc.Status status = StatusProto.fromThrowable(error.join());
    assertThat(status).isNotNull();
    assertThat(status.getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED.value());
    assertThat(status.getMessage()).contains("try again in").contains("ms or ask another server");
    assertThat(status.getDetailsList())
        .singleElement()
        .satisfies(
            detail -> {
              var delay = detail.unpack(RetryInfo.class).getRetryDelay();
              assertThat(delay.getSeconds() * 1_000_000_000L + delay.getNanos()).isPositive();
            });
    engine.open();
    flood.forEach(CompletableFuture::join);
  }

  @Test
  void aFullQueueRefusesACallBeforeItReadsItsFace() throws Exception {
    var flood = fillQueue();
    ClassifyRequest unreadable = request(gray(new byte[3]));

    assertThat(classify(server.channel(), unreadable).get(10, TimeUnit.SECONDS))
        .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(classify(webcam, unreadable).get(10, TimeUnit.SECONDS))
        .isEqualTo(Status.Code.INVALID_ARGUMENT);
    engine.open();
    assertThat(flood).allSatisfy(call -> assertThat(call.join()).isEqualTo(Status.Code.OK));
  }

  @Test
  void aServerThatIsFullForLongLooksForCallsOnlyNowAndThen() throws Exception {
    computeForHalfASecond();
    var flood = fillQueue();
    long start = System.nanoTime();

    for (int i = 0; i < 20; i++) {
      assertThat(classify(server.channel()).get(10, TimeUnit.SECONDS))
          .isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(100));
    engine.open();
    assertThat(flood).allSatisfy(call -> assertThat(call.join()).isEqualTo(Status.Code.OK));
  }

  /** So that what waits next seems to take long. */
  private void computeForHalfASecond() {
    var call = classify(server.channel());
    await().until(engine::isWaiting);
    await().pollDelay(Duration.ofMillis(500)).until(() -> true);
    engine.open(1);
    assertThat(call.join()).isEqualTo(Status.Code.OK);
  }

  private List<CompletableFuture<Status.Code>> fillQueue() {
    var flood = new ArrayList<CompletableFuture<Status.Code>>();
    flood.add(classify(server.channel()));
    await().until(engine::isWaiting);
    for (int i = 0; i < 64; i++) {
      flood.add(classify(server.channel()));
    }
    await().until(() -> server.models().queuedFaces() == 64);
    return flood;
  }

  @Test
  void onlyTheNewestWaitingFrameOfATrackIsClassified() throws Exception {
    int before = engine.batchSizes().size();
    var answers = new Answers();
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(frame(1, 1));
    await().until(engine::isWaiting);
    frames.onNext(frame(2, 1));
    frames.onNext(frame(3, 2));
    frames.onNext(frame(4, 0));
    frames.onNext(frame(5, 0));
    frames.onNext(frame(6, 1));
    frames.onNext(frame(7, 1));
    await().until(() -> answers.byId.size() == 2);

    assertThat(answers.byId.get(2L).getSuperseded().getByFrameId()).isEqualTo(6);
    assertThat(answers.byId.get(6L).getSuperseded().getByFrameId()).isEqualTo(7);
    frames.onCompleted();
    engine.open();

    assertThat(answers.end.get(10, TimeUnit.SECONDS)).isEqualTo(Status.Code.OK);
    assertThat(answers.received).hasValue(7);
    for (long id : new long[] {1, 3, 4, 5, 7}) {
      assertThat(answers.byId.get(id).getResultCase())
          .as("frame " + id)
          .isEqualTo(ResultCase.RESPONSE);
    }
    assertThat(engine.batchSizes().subList(before, engine.batchSizes().size()))
        .containsExactly(1, 4);
  }

  @Test
  void aFrameThatCannotBeReadSupersedesNothing() throws Exception {
    var answers = new Answers();
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(frame(1, 1));
    await().until(engine::isWaiting);
    frames.onNext(frame(2, 1));
    frames.onNext(
        ClassifyStreamRequest.newBuilder()
            .setFrameId(3)
            .setTrack(1)
            .addFaces(gray(new byte[3]))
            .build());
    frames.onCompleted();
    await().until(() -> answers.byId.containsKey(3L));
    engine.open();

    assertThat(answers.end.get(10, TimeUnit.SECONDS)).isEqualTo(Status.Code.OK);
    assertThat(answers.byId.get(2L).hasResponse()).isTrue();
    assertThat(answers.byId.get(3L).getError().getCode())
        .isEqualTo(Status.Code.INVALID_ARGUMENT.value());
  }

  private ClassifyStreamRequest frame(long id, int track) {
    return ClassifyStreamRequest.newBuilder()
        .setFrameId(id)
        .setTrack(track)
        .addFaces(gray(random.nextPixels()))
        .build();
  }

  private ClassifyRequest aFace() {
    return request(gray(random.nextPixels()));
  }

  private CompletableFuture<Status.Code> classify(Channel channel) {
    return classify(channel, aFace());
  }

  private static CompletableFuture<Status.Code> classify(Channel channel, ClassifyRequest request) {
    var code = new CompletableFuture<Status.Code>();
    ExpressionServiceGrpc.newStub(channel)
        .classify(
            request,
            new StreamObserver<>() {
              @Override
              public void onNext(ClassifyResponse response) {}

              @Override
              public void onError(Throwable e) {
                code.complete(Status.fromThrowable(e).getCode());
              }

              @Override
              public void onCompleted() {
                code.complete(Status.Code.OK);
              }
            });
    return code;
  }

  private static final class Answers implements StreamObserver<ClassifyStreamResponse> {

    private final Map<Long, ClassifyStreamResponse> byId = new ConcurrentHashMap<>();
    private final CompletableFuture<Status.Code> end = new CompletableFuture<>();
    private final AtomicInteger received = new AtomicInteger();

    @Override
    public void onNext(ClassifyStreamResponse response) {
      received.incrementAndGet();
      byId.put(response.getFrameId(), response);
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
}
