package dev.mien.server.grpc;

import dev.mien.server.batching.Batched;
import dev.mien.server.lifecycle.Classification;
import dev.mien.server.lifecycle.ServedModel;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Answers unary calls, with a response or with a status, and passes on that a caller gave up. */
final class Answers {

  private Answers() {}

  /**
   * @param work given up when the call is cancelled or its deadline is over
   */
  static <T> void send(
      StreamObserver<T> responses,
      Supplier<Classification> work,
      BiFunction<ServedModel, Batched<float[]>, T> response) {
    var call = (ServerCallStreamObserver<T>) responses;
    Classification started;
    try {
      started = work.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      call.onError(GrpcErrors.exceptionOf(e));
      return;
    }
    CompletableFuture<Batched<float[]>> answer = started.ticket().answer();
    call.setOnCancelHandler(() -> answer.cancel(false));
    var unused =
        answer
            .thenApply(batched -> response.apply(started.model(), batched))
            .whenComplete(
                (message, error) -> {
                  if (error == null) {
                    call.onNext(message);
                    call.onCompleted();
                  } else {
                    call.onError(GrpcErrors.exceptionOf(error));
                  }
                });
  }

  /** For calls that need no engine. */
  static <T> void sendNow(StreamObserver<T> responses, Supplier<T> response) {
    T message;
    try {
      message = response.get();
    } catch (RuntimeException e) {
      responses.onError(GrpcErrors.exceptionOf(e));
      return;
    }
    responses.onNext(message);
    responses.onCompleted();
  }
}
