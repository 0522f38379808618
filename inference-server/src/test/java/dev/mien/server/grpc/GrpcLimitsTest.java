package dev.mien.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mien.server.RandomFaces;
import dev.mien.server.app.TestServer;
import dev.mien.server.security.SecuritySettings;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc.ExpressionServiceBlockingStub;
import dev.mien.v1.Face;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may cost a server that serves others too. */
final class GrpcLimitsTest {

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  @TempDir private Path directory;

  private final RandomFaces random = new RandomFaces(3);
  private TestServer server;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    var settings =
        TestServer.settings(TestServer.LIMITS, SecuritySettings.NONE, Duration.ofSeconds(1));
    server = TestServer.start(directory, settings);
  }

  @AfterEach
  void stop() {
    if (channel != null) {
      channel.shutdownNow();
    }
    server.close();
  }

  @Test
  void endsAStreamOnWhichNothingHappens() throws Exception {
    var answers = new Answers();
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(ClassifyStreamRequest.newBuilder().addFaces(face(2304)).build());
    assertThat(answers.first.get(20, TimeUnit.SECONDS).hasResponse()).isTrue();

    assertThat(answers.end(LONGEST_WAIT).getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(answers.end(LONGEST_WAIT).getDescription())
        .isEqualTo("no data for 1 s; open the call again when there is something to" + " send");
  }

  @Test
  void endsARequestThatNeverComesWhole() {
    var end = new AtomicReference<Status>();
    ClientCall<ClassifyRequest, ClassifyResponse> call =
        server.channel().newCall(ExpressionServiceGrpc.getClassifyMethod(), CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.set(status);
          }
        },
        new Metadata());
    call.request(1);

    await().atMost(LONGEST_WAIT).until(() -> end.get() != null);
    assertThat(end.get().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void closesAConnectionWithoutCalls() throws Exception {
    server.expressions().classify(request(2304));
    await()
        .atMost(LONGEST_WAIT)
        .until(() -> server.channel().getState(false) == io.grpc.ConnectivityState.IDLE);

    assertThat(server.expressions().classify(request(2304)).getPredictionsCount())
        .as("the client connects again by itself")
        .isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void takesCompressedRequests(String coding) {
    var packed = compressing(coding).classify(request(2304));

    assertThat(packed.getPredictionsCount()).isOne();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void unpacksNoRequestBeyondTheLimit(String coding) {
    var bomb =
        ClassifyRequest.newBuilder()
            .addFaces(Face.newBuilder().setGrayPixels(ByteString.copyFrom(new byte[8 << 20])))
            .build();

    var error =
        Assertions.catchThrowableOfType(
            StatusRuntimeException.class, () -> compressing(coding).classify(bomb));

    assertThat(error.getStatus().getCode())
        .isIn(Status.Code.RESOURCE_EXHAUSTED, Status.Code.CANCELLED);
    assertThat(server.expressions().classify(request(2304)).getPredictionsCount()).isOne();
  }

  private ExpressionServiceBlockingStub compressing(String coding) {
    var codings = CompressorRegistry.newEmptyInstance();
    codings.register(new Codec.Gzip());
    codings.register(new DeflateCodec());
    channel =
        ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
            .usePlaintext()
            .compressorRegistry(codings)
            .build();
    return ExpressionServiceGrpc.newBlockingStub(channel).withCompression(coding);
  }

  @Test
  void tiesTheAnswerToTheRequestByItsId() {
    var headers = new AtomicReference<Metadata>();
    var trailers = new AtomicReference<Metadata>();
    var key = Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);
    var given = new Metadata();
    given.put(key, "camera-7");
    ClientInterceptor[] both = {
      MetadataUtils.newAttachHeadersInterceptor(given),
      MetadataUtils.newCaptureMetadataInterceptor(headers, trailers)
    };

    server.expressions().withInterceptors(both).classify(request(2304));
    assertThat(headers.get().getAll(key)).containsExactly("camera-7");

    assertThatThrownBy(() -> server.expressions().withInterceptors(both).classify(request(7)))
        .isInstanceOf(StatusRuntimeException.class);
    assertThat(trailers.get().getAll(key)).containsExactly("camera-7");
  }

  @Test
  void countsEachRequestOnceByWhatBecameOfIt() throws Exception {
    server.expressions().classify(request(2304));
    assertThatThrownBy(() -> server.expressions().classify(request(7)))
        .isInstanceOf(StatusRuntimeException.class);
    var answers = new Answers();
    var frames = server.asyncExpressions().classifyStream(answers);
    frames.onNext(ClassifyStreamRequest.newBuilder().addFaces(face(7)).build());
    frames.onNext(ClassifyStreamRequest.newBuilder().addFaces(face(2304)).build());
    frames.onCompleted();
    assertThat(answers.end(LONGEST_WAIT).isOk()).isTrue();

    assertThat(metrics())
        .contains("mien_requests_total{outcome=\"OK\",protocol=\"mien\"} 2.0")
        .contains("mien_requests_total{outcome=\"INVALID_ARGUMENT\",protocol=\"mien\"} 2.0")
        .contains("mien_rejections_total{reason=\"invalid\"} 2.0")
        .contains("mien_request_seconds_count{protocol=\"mien\"} 2");
  }

  private String metrics() throws Exception {
    var uri = URI.create("http://127.0.0.1:%d/metrics".formatted(server.httpPort()));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private ClassifyRequest request(int bytes) {
    return ClassifyRequest.newBuilder().addFaces(face(bytes)).build();
  }

  private Face face(int bytes) {
    return Face.newBuilder()
        .setGrayPixels(ByteString.copyFrom(random.nextPixels(), 0, bytes))
        .build();
  }

  private static final class Answers implements StreamObserver<ClassifyStreamResponse> {

    private final CompletableFuture<ClassifyStreamResponse> first = new CompletableFuture<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Status end(Duration limit) throws Exception {
      try {
        end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        return Status.OK;
      } catch (ExecutionException e) {
        return Status.fromThrowable(e);
      }
    }

    @Override
    public void onNext(ClassifyStreamResponse response) {
      first.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      end.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
      end.complete(null);
    }
  }
}
