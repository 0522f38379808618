package dev.mien.server.grpc;

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
import dev.mien.v1.GetModelResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/** {@code inference.GRPCInferenceService}, the Open Inference Protocol, version 2. */
public final class OpenInferenceGrpcService extends GRPCInferenceServiceImplBase {

  private final FaceClassifier classifier;
  private final ServingState state;
  private final GetModelResponse model;
  private final String name;
  private final OpenInferenceTensors tensors;
  private final String serverVersion;

  public OpenInferenceGrpcService(
      FaceClassifier classifier, ServingState state, GetModelResponse model, String serverVersion) {
    this.serverVersion = serverVersion;
    this.classifier = classifier;
    this.state = state;
    this.model = model;
    this.name = model.getCard().getName();
    this.tensors = new OpenInferenceTensors(model.getCard().getLabelsCount());
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> responses) {
    Answers.sendNow(responses, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(
      ServerReadyRequest request, StreamObserver<ServerReadyResponse> responses) {
    Answers.sendNow(
        responses, () -> ServerReadyResponse.newBuilder().setReady(state.isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> responses) {
    Answers.sendNow(
        responses,
        () -> {
          requireModel(request.getName(), request.getVersion());
          return ModelReadyResponse.newBuilder().setReady(state.isReady()).build();
        });
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> responses) {
    Answers.sendNow(
        responses,
        () ->
            ServerMetadataResponse.newBuilder().setName("mien").setVersion(serverVersion).build());
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> responses) {
    Answers.sendNow(
        responses,
        () -> {
          requireModel(request.getName(), request.getVersion());
          return tensors
              .describe()
              .setName(name)
              .addVersions(model.getCard().getVersion())
              .setPlatform("mien_" + model.getEngine())
              .build();
        });
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> responses) {
    long arrivalNanoTime = System.nanoTime();
    Answers.send(
        responses,
        () -> {
          requireModel(request.getModelName(), request.getModelVersion());
          classifier.requireAcceptable(0);
          return classifier.classify(tensors.faces(request), arrivalNanoTime);
        },
        batched ->
            tensors
                .response(batched.results(), request.getRawInputContentsCount() > 0)
                .setModelName(name)
                .setModelVersion(model.getCard().getVersion())
                .setId(request.getId())
                .build());
  }

  private void requireModel(String askedName, String askedVersion) {
    if (!askedName.equals(name)) {
      throw Status.NOT_FOUND
          .withDescription("there is no model '%s' here; ask for '%s'".formatted(askedName, name))
          .asRuntimeException();
    }
    String version = model.getCard().getVersion();
    if (!askedVersion.isEmpty() && !askedVersion.equals(version)) {
      throw Status.NOT_FOUND
          .withDescription(
              "model '%s' has version '%s' here, not '%s'; leave the version out for the one served"
                  .formatted(name, version, askedVersion))
          .asRuntimeException();
    }
  }
}
