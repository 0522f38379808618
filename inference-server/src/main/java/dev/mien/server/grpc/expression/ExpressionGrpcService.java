package dev.mien.server.grpc.expression;

import dev.mien.server.decoding.FaceDecoder;
import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.OpenStreams;
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
import io.grpc.stub.StreamObserver;
import java.util.List;

/** {@code mien.v1.ExpressionService}. */
public final class ExpressionGrpcService extends ExpressionServiceImplBase {

  private final FaceClassifier classifier;
  private final FaceDecoder decoder;
  private final ServedModels models;
  private final OpenStreams streams;

  public ExpressionGrpcService(
      FaceClassifier classifier, FaceDecoder decoder, ServedModels models, OpenStreams streams) {
    this.classifier = classifier;
    this.decoder = decoder;
    this.models = models;
    this.streams = streams;
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
    return new ClassifyStream(responses, streams, this::decode, this::classify);
  }

  @Override
  public void getModel(GetModelRequest request, StreamObserver<GetModelResponse> responses) {
    UnaryResponses.sendNow(responses, () -> ModelDescription.of(models));
  }
}
