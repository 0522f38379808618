package dev.mien.server.grpc.expression;

import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.UnaryResponses;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModels;
import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc.ExpressionServiceImplBase;
import dev.mien.v1.Face;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code mien.v1.ExpressionService}. */
public final class ExpressionGrpcService extends ExpressionServiceImplBase {

  private final FaceClassifier classifier;
  private final FaceDecoder decoder;
  private final ServedModels models;
  private final Set<ClassifyStream> openStreams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  public ExpressionGrpcService(
      FaceClassifier classifier, FaceDecoder decoder, ServedModels models) {
    this.classifier = classifier;
    this.decoder = decoder;
    this.models = models;
  }

  @Override
  public void classify(ClassifyRequest request, StreamObserver<ClassifyResponse> responses) {
    long arrivalNanoTime = System.nanoTime();
    UnaryResponses.send(
        responses,
        () -> {
          if (request.getFacesCount() == 0) {
            throw Status.INVALID_ARGUMENT
                .withDescription("the request holds no face; send 1 to " + FaceClassifier.MAX_FACES)
                .asRuntimeException();
          }
          return classify(decode(request.getFacesList()), arrivalNanoTime);
        },
        Predictions::response);
  }

  /** In the thread of the call, which knows the client. */
  private Classification classify(List<GrayFace> faces, long arrivalNanoTime) {
    return classifier.classify(ClientIdInterceptor.current(), faces, arrivalNanoTime);
  }

  private List<GrayFace> decode(List<Face> faces) {
    classifier.requireAcceptable(faces.size());
    return decoder.decode(faces);
  }

  @Override
  public StreamObserver<ClassifyStreamRequest> classifyStream(
      StreamObserver<ClassifyStreamResponse> responses) {
    var stream =
        new ClassifyStream(
            (ServerCallStreamObserver<ClassifyStreamResponse>) responses,
            this::decode,
            this::classify,
            openStreams::remove);
    openStreams.add(stream);
    if (stopping) {
      stream.stop();
    }
    return stream;
  }

  /** Ends streams, which else would go on for ever, once their frames are answered. */
  public void stopStreams() {
    stopping = true;
    openStreams.forEach(ClassifyStream::stop);
  }

  @Override
  public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> responses) {
    UnaryResponses.sendNow(responses, () -> ModelDescription.of(models));
  }
}
