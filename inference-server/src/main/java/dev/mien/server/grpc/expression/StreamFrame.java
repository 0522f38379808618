package dev.mien.server.grpc.expression;

import dev.mien.server.batching.SupersededException;
import dev.mien.server.grpc.GrpcErrors;
import dev.mien.server.repository.Classification;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.FrameError;
import dev.mien.v1.Superseded;
import io.grpc.Status;
import java.util.function.Consumer;

/** One frame of a stream, from the queue to its answer. */
final class StreamFrame {

  private final long id;
  private final int track;
  private final Classification classification;
  private volatile long newerId;

  StreamFrame(ClassifyStreamRequest request, Classification classification) {
    this.id = request.getFrameId();
    this.track = request.getTrack();
    this.classification = classification;
  }

  /** 0 for none. */
  int track() {
    return track;
  }

  boolean isAnswered() {
    return classification.submission().answer().isDone();
  }

  /** Where no batch has reached it, it is answered with the newer frame's id. */
  void supersede(long byFrameId) {
    newerId = byFrameId;
    classification.submission().supersede();
  }

  void cancel() {
    classification.submission().answer().cancel(false);
  }

  /** Exactly one response, in whatever thread completes it. */
  void onAnswer(Consumer<ClassifyStreamResponse> responses) {
    var unused =
        classification
            .submission()
            .answer()
            .thenApply(
                batched ->
                    ClassifyStreamResponse.newBuilder()
                        .setFrameId(id)
                        .setResponse(Predictions.response(classification.model(), batched))
                        .build())
            .exceptionally(this::failure)
            .thenAccept(responses);
  }

  private ClassifyStreamResponse failure(Throwable error) {
    if (!(error.getCause() instanceof SupersededException)) {
      return error(id, error);
    }
    return ClassifyStreamResponse.newBuilder()
        .setFrameId(id)
        .setSuperseded(Superseded.newBuilder().setByFrameId(newerId))
        .build();
  }

  static ClassifyStreamResponse error(long frameId, Throwable error) {
    Status status = GrpcErrors.statusOf(error);
    return ClassifyStreamResponse.newBuilder()
        .setFrameId(frameId)
        .setError(
            FrameError.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(status.getDescription()))
        .build();
  }
}
