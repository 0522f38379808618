package dev.mien.server.grpc.openinference;

import dev.mien.inference.ModelInferRequest;
import dev.mien.inference.ModelInferResponse;
import dev.mien.inference.ModelStreamInferResponse;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.grpc.OpenStreams;
import dev.mien.server.grpc.StreamResponses;
import dev.mien.server.openinference.OpenInference;
import dev.mien.server.repository.Classification;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** One stream of inference requests, answered in their order. */
final class InferStream implements StreamObserver<ModelInferRequest> {

  private final Object client;
  private final OpenInference openInference;
  private final InferOutcomes outcomes;
  private final StreamResponses<ModelStreamInferResponse> responses;
  private final Deque<Pending> pending = new ArrayDeque<>();

  /**
   * @param source cancelled when the client is gone
   */
  private record Pending(
      CompletableFuture<ModelStreamInferResponse> response, CompletableFuture<?> source) {}

  InferStream(
      Object client,
      StreamObserver<ModelStreamInferResponse> responses,
      OpenStreams streams,
      OpenInference openInference,
      InferOutcomes outcomes) {
    this.client = client;
    this.openInference = openInference;
    this.outcomes = outcomes;
    this.responses = streams.open(responses, this::cancel);
  }

  @Override
  public void onNext(ModelInferRequest request) {
    long arrivalNanoTime = System.nanoTime();
    responses.began();
    Pending next = start(request, arrivalNanoTime);
    synchronized (this) {
      pending.add(next);
    }
    var unused = next.response().whenComplete((response, error) -> answer());
  }

  private Pending start(ModelInferRequest request, long arrivalNanoTime) {
    Classification started;
    try {
      started = openInference.infer(client, request, arrivalNanoTime);
    } catch (RuntimeException | OutOfMemoryError e) {
      var failed = CompletableFuture.completedFuture(error(request, e, arrivalNanoTime));
      return new Pending(failed, failed);
    }
    var source = started.submission().answer();
    var response =
        source
            .thenApply(
                batched -> {
                  outcomes.ended(Status.Code.OK, System.nanoTime() - arrivalNanoTime);
                  return ModelStreamInferResponse.newBuilder()
                      .setInferResponse(
                          OpenInference.response(
                              request,
                              started.model(),
                              batched.results(),
                              request.getRawInputContentsCount() > 0))
                      .build();
                })
            .exceptionally(error -> error(request, error, arrivalNanoTime));
    return new Pending(response, source);
  }

  private ModelStreamInferResponse error(
      ModelInferRequest request, Throwable error, long arrivalNanoTime) {
    Status status = GrpcErrors.statusOf(error);
    outcomes.ended(status.getCode(), System.nanoTime() - arrivalNanoTime);
    return ModelStreamInferResponse.newBuilder()
        .setErrorMessage(String.valueOf(status.getDescription()))
        .setInferResponse(ModelInferResponse.newBuilder().setId(request.getId()))
        .build();
  }

  /** What is done and has nothing before it that is not. */
  private synchronized void answer() {
    while (!pending.isEmpty() && pending.peek().response().isDone()) {
      responses.answer(pending.poll().response().join());
    }
  }

  private void cancel() {
    Deque<Pending> left;
    synchronized (this) {
      left = new ArrayDeque<>(pending);
    }
    left.forEach(request -> request.source().cancel(false));
  }

  @Override
  public void onCompleted() {
    responses.halfClosed();
  }

  /** The client cancelled: {@link #cancel} does what is to be done. */
  @Override
  public void onError(Throwable error) {}
}
