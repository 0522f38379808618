package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc.ExpressionServiceStub;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;

/** {@code Classify}, one call for each request. */
final class UnaryCalls implements Calls {

  private final ExpressionServiceStub stub;

  UnaryCalls(Channel channel) {
    stub = ExpressionServiceGrpc.newStub(channel);
  }

  @Override
  public CompletableFuture<ClassifyResponse> send(ClassifyRequest request) {
    var answer = new CompletableFuture<ClassifyResponse>();
    stub.classify(
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(ClassifyResponse response) {
            answer.complete(response);
          }

          @Override
          public void onError(Throwable error) {
            answer.completeExceptionally(error);
          }

          @Override
          public void onCompleted() {}
        });
    return answer;
  }
}
