package dev.mien.server.grpc;

import dev.mien.server.batching.Batched;
import dev.mien.server.decoding.FaceDecoder;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@code mien.v1.ExpressionService}. */
public final class ExpressionGrpcService extends ExpressionServiceImplBase {

  private final FaceClassifier classifier;
  private final FaceDecoder decoder;
  private final Predictions predictions;
  private final GetModelResponse model;
  private final Set<ClassifyStream> openStreams = ConcurrentHashMap.newKeySet();

  public ExpressionGrpcService(
      FaceClassifier classifier,
      FaceDecoder decoder,
      Predictions predictions,
      GetModelResponse model) {
    this.classifier = classifier;
    this.decoder = decoder;
    this.predictions = predictions;
    this.model = model;
  }

  @Override
  public void classify(ClassifyRequest request, StreamObserver<ClassifyResponse> responses) {
    long arrivalNanoTime = System.nanoTime();
    Answers.send(
        responses,
        () -> {
          if (request.getFacesCount() == 0) {
            throw Status.INVALID_ARGUMENT
                .withDescription("the request holds no face; send 1 to " + FaceClassifier.MAX_FACES)
                .asRuntimeException();
          }
          return classify(request.getFacesList(), arrivalNanoTime);
        },
        predictions::response);
  }

  private CompletableFuture<Batched<float[]>> classify(List<Face> faces, long arrivalNanoTime) {
    classifier.requireAcceptable(faces.size());
    return classifier.classify(decoder.decode(faces), arrivalNanoTime);
  }

  @Override
  public StreamObserver<ClassifyStreamRequest> classifyStream(
      StreamObserver<ClassifyStreamResponse> responses) {
    var stream =
        new ClassifyStream(
            (ServerCallStreamObserver<ClassifyStreamResponse>) responses,
            this::classify,
            predictions,
            openStreams::remove);
    openStreams.add(stream);
    return stream;
  }

  /** Ends streams, which else would go on for ever, once their frames are answered. */
  public void stopStreams() {
    openStreams.forEach(ClassifyStream::stop);
  }

  @Override
  public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> responses) {
    Answers.sendNow(responses, () -> model);
  }
}
