package dev.mien.client.classify.remote;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import dev.mien.v1.FrameError;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import dev.mien.v1.ModelCard;
import dev.mien.v1.Prediction;
import dev.mien.v1.Superseded;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The other side of the contract, over a real port: calls bright faces happy and dark ones sad. Its
 * labels stand in another order than FER2013's, so that a client that assumes one is found out.
 */
public final class BrightnessServer implements AutoCloseable {

  public static final List<String> LABELS =
      List.of("sad", "happy", "angry", "disgust", "fear", "neutral", "surprise");

  /** What it does with a request for a frame. */
  public interface Behaviour {
    void onRequest(ClassifyStreamRequest request, StreamObserver<ClassifyStreamResponse> responses);
  }

  public final Queue<ClassifyStreamRequest> requests;
  private final Server server;
  private final int port;

  public static BrightnessServer start() throws IOException {
    return start(0);
  }

  /**
   * @param port 0 for any that is free
   */
  public static BrightnessServer start(int port) throws IOException {
    return start(port, (request, responses) -> responses.onNext(answer(request, "v1")));
  }

  public static BrightnessServer start(int port, Behaviour behaviour) throws IOException {
    return new BrightnessServer(
        port, new Service(LABELS, behaviour), InsecureServerCredentials.create(), anyone());
  }

  /**
   * @param labels of its model, two or more: that of dark faces, that of bright ones, and others
   */
  public static BrightnessServer start(List<String> labels) throws IOException {
    Behaviour behaviour = (request, responses) -> responses.onNext(answer(request, "v1", labels));
    return new BrightnessServer(
        0, new Service(labels, behaviour), InsecureServerCredentials.create(), anyone());
  }

  /**
   * @param guard sees each call first
   */
  public static BrightnessServer start(ServerCredentials credentials, ServerInterceptor guard)
      throws IOException {
    Behaviour behaviour = (request, responses) -> responses.onNext(answer(request, "v1"));
    return new BrightnessServer(0, new Service(LABELS, behaviour), credentials, guard);
  }

  private BrightnessServer(
      int port, Service service, ServerCredentials credentials, ServerInterceptor guard)
      throws IOException {
    requests = service.requests;
    server =
        Grpc.newServerBuilderForPort(port, credentials)
            .addService(service)
            .intercept(guard)
            .build()
            .start();
    this.port = server.getPort();
  }

  public int port() {
    return port;
  }

  public ServerAddress address() {
    return new ServerAddress("localhost", port());
  }

  /** As a killed process would: connections break, nothing is finished. */
  @Override
  public void close() {
    server.shutdownNow();
    await().until(server::isTerminated);
  }

  public static ClassifyStreamResponse answer(ClassifyStreamRequest request, String version) {
    return answer(request, version, LABELS);
  }

  private static ClassifyStreamResponse answer(
      ClassifyStreamRequest request, String version, List<String> labels) {
    var response = ClassifyResponse.newBuilder().setModelVersion(version);
    request.getFacesList().forEach(face -> response.addPredictions(predict(face, labels)));
    return ClassifyStreamResponse.newBuilder()
        .setFrameId(request.getFrameId())
        .setResponse(response)
        .build();
  }

  public static ClassifyStreamResponse refuse(
      ClassifyStreamRequest request, Status.Code code, String message) {
    return ClassifyStreamResponse.newBuilder()
        .setFrameId(request.getFrameId())
        .setError(FrameError.newBuilder().setCode(code.value()).setMessage(message))
        .build();
  }

  public static ClassifyStreamResponse supersede(ClassifyStreamRequest request, long byFrameId) {
    return ClassifyStreamResponse.newBuilder()
        .setFrameId(request.getFrameId())
        .setSuperseded(Superseded.newBuilder().setByFrameId(byFrameId))
        .build();
  }

  public static ServerInterceptor anyone() {
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        return next.startCall(call, headers);
      }
    };
  }

  /** Lets in who brings this token with each call. */
  public static ServerInterceptor onlyWith(String token) {
    var key = Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    return new ServerInterceptor() {
      @Override
      public <Q, R> ServerCall.Listener<Q> interceptCall(
          ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        if (("Bearer " + token).equals(headers.get(key))) {
          return next.startCall(call, headers);
        }
        call.close(Status.UNAUTHENTICATED.withDescription("another token, please"), new Metadata());
        return new ServerCall.Listener<>() {};
      }
    };
  }

  private static Prediction predict(Face face, List<String> labels) {
    ByteString pixels = face.getGrayPixels();
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xFF;
    }
    int index = sum > 127L * pixels.size() ? 1 : 0;
    var prediction =
        Prediction.newBuilder().setLabel(labels.get(index)).setIndex(index).setProbability(0.7f);
    for (int i = 0; i < labels.size(); i++) {
      prediction.addProbabilities(i == index ? 0.7f : 0.3f / (labels.size() - 1));
    }
    return prediction.build();
  }

  private static final class Service extends ExpressionServiceGrpc.ExpressionServiceImplBase {

    private final Queue<ClassifyStreamRequest> requests = new ConcurrentLinkedQueue<>();
    private final List<String> labels;
    private final Behaviour behaviour;

    Service(List<String> labels, Behaviour behaviour) {
      this.labels = labels;
      this.behaviour = behaviour;
    }

    @Override
    public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> response) {
      var card = ModelCard.newBuilder().setName("brightness").setVersion("v1").addAllLabels(labels);
      response.onNext(GetModelResponse.newBuilder().setCard(card).setDevice("cpu").build());
      response.onCompleted();
    }

    @Override
    public StreamObserver<ClassifyStreamRequest> classifyStream(
        StreamObserver<ClassifyStreamResponse> responses) {
      return new StreamObserver<>() {
        @Override
        public void onNext(ClassifyStreamRequest request) {
          requests.add(request);
          behaviour.onRequest(request, responses);
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          responses.onCompleted();
        }
      };
    }
  }
}
