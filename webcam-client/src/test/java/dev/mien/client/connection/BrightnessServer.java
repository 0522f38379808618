package dev.mien.client.connection;

import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.Expression;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import dev.mien.v1.FrameError;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import dev.mien.v1.ModelCard;
import dev.mien.v1.Prediction;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
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

  public final Queue<ClassifyStreamRequest> requests = new ConcurrentLinkedQueue<>();
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
    return new BrightnessServer(port, behaviour);
  }

  private BrightnessServer(int port, Behaviour behaviour) throws IOException {
    server =
        Grpc.newServerBuilderForPort(port, InsecureServerCredentials.create())
            .addService(new Service(behaviour))
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
    var response = ClassifyResponse.newBuilder().setModelVersion(version);
    request.getFacesList().forEach(face -> response.addPredictions(predict(face)));
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

  private static Prediction predict(Face face) {
    ByteString pixels = face.getGrayPixels();
    long sum = 0;
    for (byte pixel : pixels) {
      sum += pixel & 0xFF;
    }
    boolean happy = sum > 127L * pixels.size();
    var prediction =
        Prediction.newBuilder()
            .setExpression(happy ? Expression.EXPRESSION_HAPPY : Expression.EXPRESSION_SAD)
            .setProbability(0.7f);
    for (String label : LABELS) {
      prediction.addProbabilities(label.equals(happy ? "happy" : "sad") ? 0.7f : 0.05f);
    }
    return prediction.build();
  }

  private final class Service extends ExpressionServiceGrpc.ExpressionServiceImplBase {

    private final Behaviour behaviour;

    Service(Behaviour behaviour) {
      this.behaviour = behaviour;
    }

    @Override
    public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> response) {
      var card = ModelCard.newBuilder().setName("brightness").setVersion("v1").addAllLabels(LABELS);
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
