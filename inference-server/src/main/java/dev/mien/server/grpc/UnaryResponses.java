package dev.mien.server.grpc;

import dev.mien.server.batching.BatchedResults;
import dev.mien.server.repository.Classification;
import dev.mien.server.repository.ServedModel;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Sends the response or the status of unary calls, and cancels work whose caller gave up. */
public final class UnaryResponses {

  private UnaryResponses() {}

  /**
   * @param work given up when the call is cancelled or its deadline is over
   */
  public static <T> void send(
      StreamObserver<T> responses,
      Supplier<Classification> work,
      BiFunction<ServedModel, BatchedResults<float[]>, T> response) {
    var call = (ServerCallStreamObserver<T>) responses;
    Classification started;
    try {
      started = work.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      call.onError(GrpcErrors.exceptionOf(e));
      return;
    }
    CompletableFuture<BatchedResults<float[]>> answer = started.submission().answer();
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
  public static <T> void sendNow(StreamObserver<T> responses, Supplier<T> response) {
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
