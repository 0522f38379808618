package dev.mien.server.grpc.openinference;

import dev.mien.inference.GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase;
import dev.mien.inference.ModelConfigRequest;
import dev.mien.inference.ModelConfigResponse;
import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelMetadataRequest;
import dev.mien.inference.ModelMetadataResponse;
import dev.mien.inference.ModelReadyRequest;
import dev.mien.inference.ModelReadyResponse;
import dev.mien.inference.ModelStatisticsRequest;
import dev.mien.inference.ModelStatisticsResponse;
import dev.mien.inference.ModelStreamInferResponse;
import dev.mien.inference.RepositoryIndexRequest;
import dev.mien.inference.RepositoryIndexResponse;
import dev.mien.inference.ServerLiveRequest;
import dev.mien.inference.ServerLiveResponse;
import dev.mien.inference.ServerMetadataRequest;
import dev.mien.inference.ServerMetadataResponse;
import dev.mien.inference.ServerReadyRequest;
import dev.mien.inference.ServerReadyResponse;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.OpenStreams;
import dev.mien.server.grpc.UnaryResponses;
import dev.mien.server.openinference.OpenInference;
import io.grpc.stub.StreamObserver;

/** {@code inference.GRPCInferenceService}: what {@link OpenInference} offers, over gRPC. */
public final class OpenInferenceGrpcService extends GRPCInferenceServiceImplBase {

  private final OpenInference openInference;
  private final OpenStreams streams;
  private final InferOutcomes outcomes;

  /**
   * @param outcomes told of the requests of streams
   */
  public OpenInferenceGrpcService(
      OpenInference openInference, OpenStreams streams, InferOutcomes outcomes) {
    this.openInference = openInference;
    this.streams = streams;
    this.outcomes = outcomes;
  }

  @Override
  public void serverLive(ServerLiveRequest request, StreamObserver<ServerLiveResponse> responses) {
    UnaryResponses.sendNow(responses, () -> ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public void serverReady(
      ServerReadyRequest request, StreamObserver<ServerReadyResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () -> ServerReadyResponse.newBuilder().setReady(openInference.isReady()).build());
  }

  @Override
  public void modelReady(ModelReadyRequest request, StreamObserver<ModelReadyResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () ->
            ModelReadyResponse.newBuilder()
                .setReady(openInference.isReady(request.getName(), request.getVersion()))
                .build());
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest request, StreamObserver<ServerMetadataResponse> responses) {
    UnaryResponses.sendNow(responses, openInference::server);
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest request, StreamObserver<ModelMetadataResponse> responses) {
    UnaryResponses.sendNow(
        responses, () -> openInference.metadata(request.getName(), request.getVersion()));
  }

  @Override
  public void modelConfig(
      ModelConfigRequest request, StreamObserver<ModelConfigResponse> responses) {
    UnaryResponses.sendNow(
        responses,
        () ->
            ModelConfigResponse.newBuilder()
                .setConfig(openInference.config(request.getName(), request.getVersion()))
                .build());
  }

  @Override
  public void modelStatistics(
      ModelStatisticsRequest request, StreamObserver<ModelStatisticsResponse> responses) {
    UnaryResponses.sendNow(
        responses, () -> openInference.statistics(request.getName(), request.getVersion()));
  }

  @Override
  public void repositoryIndex(
      RepositoryIndexRequest request, StreamObserver<RepositoryIndexResponse> responses) {
    UnaryResponses.sendNow(responses, () -> openInference.index(request.getReady()));
  }

  @Override
  public void modelInfer(ModelInferRequest request, StreamObserver<ModelInferResponse> responses) {
    long arrivalNanoTime = System.nanoTime();
    UnaryResponses.send(
        responses,
        () -> openInference.infer(ClientIdInterceptor.current(), request, arrivalNanoTime),
        (model, batched) ->
            OpenInference.response(
                request, model, batched.results(), request.getRawInputContentsCount() > 0));
  }

  @Override
  public StreamObserver<ModelInferRequest> modelStreamInfer(
      StreamObserver<ModelStreamInferResponse> responses) {
    return new InferStream(
        ClientIdInterceptor.current(), responses, streams, openInference, outcomes);
  }
}
