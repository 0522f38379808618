package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.ExpressionServiceGrpc.ExpressionServiceStub;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** {@code Classify}, one call for each request. */
final class UnarySender implements RequestSender {

  private final ExpressionServiceStub stub;
  private final long deadlineMillis;

  /**
   * @param deadlineMillis after which a call is given up; 0 for never
   */
  UnarySender(Channel channel, long deadlineMillis) {
    this.stub = ExpressionServiceGrpc.newStub(channel);
    this.deadlineMillis = deadlineMillis;
  }

  @Override
  public void send(ClassifyRequest request, Consumer<CallOutcome> answers) {
    var timed =
        deadlineMillis == 0 ? stub : stub.withDeadlineAfter(deadlineMillis, TimeUnit.MILLISECONDS);
    timed.classify(
        request,
        new StreamObserver<>() {

          private CallOutcome answer = CallOutcome.failed(Status.INTERNAL);

          @Override
          public void onNext(ClassifyResponse response) {
            answer = CallOutcome.ok(response);
          }

          @Override
          public void onError(Throwable error) {
            answers.accept(CallOutcome.failed(Status.fromThrowable(error)));
          }

          @Override
          public void onCompleted() {
            answers.accept(answer);
          }
        });
  }
}
