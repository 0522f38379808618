package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyResponse;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.FrameError;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** {@code ClassifyStream}: one stream, each request a frame of it. */
final class StreamCalls implements Calls {

  private final Map<Long, CompletableFuture<ClassifyResponse>> unanswered =
      new ConcurrentHashMap<>();
  private final StreamObserver<ClassifyStreamRequest> frames;
  private long nextFrameId;

  StreamCalls(Channel channel) {
    frames = ExpressionServiceGrpc.newStub(channel).classifyStream(new Answers());
  }

  @Override
  public CompletableFuture<ClassifyResponse> send(ClassifyRequest request) {
    var answer = new CompletableFuture<ClassifyResponse>();
    synchronized (this) { // a stream takes one frame at a time
      long id = nextFrameId++;
      unanswered.put(id, answer);
      frames.onNext(
          ClassifyStreamRequest.newBuilder()
              .setFrameId(id)
              .addAllFaces(request.getFacesList())
              .build());
    }
    return answer;
  }

  @Override
  public synchronized void close() {
    frames.onCompleted();
  }

  private final class Answers implements StreamObserver<ClassifyStreamResponse> {

    @Override
    public void onNext(ClassifyStreamResponse response) {
      var answer = unanswered.remove(response.getFrameId());
      if (response.hasError()) {
        FrameError error = response.getError();
        answer.completeExceptionally(
            Status.fromCodeValue(error.getCode())
                .withDescription(error.getMessage())
                .asRuntimeException());
      } else {
        answer.complete(response.getResponse());
      }
    }

    @Override
    public void onError(Throwable error) {
      unanswered.values().forEach(answer -> answer.completeExceptionally(error));
    }

    @Override
    public void onCompleted() {
      onError(Status.UNAVAILABLE.withDescription("the stream ended").asRuntimeException());
    }
  }
}
