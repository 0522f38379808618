package dev.mien.server.grpc;

import dev.mien.server.batching.Batched;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers unary calls, with a response or with a status, and passes on that a caller gave up. */
final class Answers {

  private Answers() {}

  /**
   * @param batched cancelled when the call is cancelled or its deadline is over
   */
  static <T> void send(
      StreamObserver<T> responses,
      Supplier<CompletableFuture<Batched<float[]>>> batched,
      Function<Batched<float[]>, T> response) {
    var call = (ServerCallStreamObserver<T>) responses;
    CompletableFuture<Batched<float[]>> future = start(batched);
    call.setOnCancelHandler(() -> future.cancel(false));
    var unused =
        future
            .thenApply(response)
            .whenComplete(
                (message, error) -> {
                  if (error == null) {
                    call.onNext(message);
                    call.onCompleted();
                  } else {
                    call.onError(GrpcErrors.statusOf(error).asRuntimeException());
                  }
                });
  }

  /** Makes what is thrown at once and what fails later one and the same. */
  static CompletableFuture<Batched<float[]>> start(
      Supplier<CompletableFuture<Batched<float[]>>> work) {
    try {
      return work.get();
    } catch (RuntimeException | OutOfMemoryError e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** For calls that need no engine. */
  static <T> void sendNow(StreamObserver<T> responses, Supplier<T> response) {
    T message;
    try {
      message = response.get();
    } catch (RuntimeException e) {
      responses.onError(GrpcErrors.statusOf(e).asRuntimeException());
      return;
    }
    responses.onNext(message);
    responses.onCompleted();
  }
}
