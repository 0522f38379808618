package dev.mien.server.grpc.openinference;

import dev.mien.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelMetadataRequest;
import dev.mien.inference.ModelMetadataResponse;
import dev.mien.inference.ModelReadyRequest;
import dev.mien.inference.ModelReadyResponse;
import dev.mien.inference.ServerLiveRequest;
import dev.mien.inference.ServerLiveResponse;
import dev.mien.inference.ServerMetadataRequest;
import dev.mien.inference.ServerMetadataResponse;
import dev.mien.inference.ServerReadyRequest;
import dev.mien.inference.ServerReadyResponse;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.FaceClassifier;
import dev.mien.server.grpc.UnaryResponses;
import dev.mien.server.health.Readiness;
import dev.mien.server.repository.ServedModel;
import dev.mien.server.repository.ServedModels;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** {@code inference.GRPCInferenceService}, the Open Inference Protocol, version 2. */
public final class OpenInferenceGrpcService extends GRPCInferenceServiceImplBase {

  private final FaceClassifier classifier;
  private final Readiness readiness;
  private final ServedModels models;
  private final String serverVersion;

  public OpenInferenceGrpcService(
      FaceClassifier classifier, Readiness readiness, ServedModels models, String serverVersion) {
    this.serverVersion = serverVersion;
    this.classifier = classifier;
    this.readiness = readiness;
    this.models = models;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> responses) {
    UnaryResponses.sendNow(responses, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(
      ServerReadyRequest request, StreamObserver<ServerReadyResponse> responses) {
    UnaryResponses.sendNow(
        responses, () -> ServerReadyResponse.newBuilder().setReady(readiness.isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () -> {
          requireModel(request.getName(), request.getVersion());
          return ModelReadyResponse.newBuilder().setReady(readiness.isReady()).build();
        });
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () ->
            ServerMetadataResponse.newBuilder().setName("mien").setVersion(serverVersion).build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () -> {
          ServedModel model = requireModel(request.getName(), request.getVersion());
          return OpenInferenceTensors.describe(model.labels().size())
              .setName(model.card().getName())
              .addVersions(model.card().getVersion())
              .setPlatform("mien_" + model.loaded().engine())
              .build();
        });
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> responses) {
    long arrivalNanoTime = System.nanoTime();
    UnaryResponses.send(
        responses,
        () -> {
          requireModel(request.getModelName(), request.getModelVersion());
          classifier.requireAcceptable(0);
          return classifier.classify(
              ClientIdInterceptor.current(), OpenInferenceTensors.faces(request), arrivalNanoTime);
        },
        (model, batched) ->
            OpenInferenceTensors.response(
                    model.labels().size(),
                    batched.results(),
                    request.getRawInputContentsCount() > 0)
                .setModelName(model.card().getName())
                .setModelVersion(model.card().getVersion())
                .setId(request.getId())
                .build());
  }

  private ServedModel requireModel(String askedName, String askedVersion) {
    ServedModel model = models.current();
    String name = model.card().getName();
    if (!askedName.equals(name)) {
      throw Status.NOT_FOUND
          .withDescription("there is no model '%s' here; ask for '%s'".formatted(askedName, name))
          .asRuntimeException();
    }
    String version = model.card().getVersion();
    if (!askedVersion.isEmpty() && !askedVersion.equals(version)) {
      throw Status.NOT_FOUND
          .withDescription(
              "model '%s' has version '%s' here, not '%s'; leave the version out for the one served"
                  .formatted(name, version, askedVersion))
          .asRuntimeException();
    }
    return model;
  }
}
