package dev.mien.server.loadtest;

import dev.mien.v1.ClassifyRequest;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** {@code ClassifyStream}, one stream for all requests. */
final class StreamSender implements RequestSender {

  private final Map<Long, Consumer<CallOutcome>> unanswered = new ConcurrentHashMap<>();
  private final StreamObserver<ClassifyStreamRequest> frames;
  private final int track;
  private final Runnable onStray;
  private Status end;
  private long nextFrameId;

  /**
   * @param track that all frames belong to; 0 for none
   * @param onStray told of each answer to a frame that waits for none
   */
  StreamSender(Channel channel, int track, Runnable onStray) {
    this.track = track;
    this.onStray = onStray;
    this.frames = ExpressionServiceGrpc.newStub(channel).classifyStream(new Responses());
  }

  @Override
  public void send(ClassifyRequest request, Consumer<CallOutcome> answers) {
    Status ended;
    synchronized (this) { // a stream takes one frame at a time
      ended = end;
      if (ended == null) {
        long id = nextFrameId++;
        unanswered.put(id, answers);
        frames.onNext(
            ClassifyStreamRequest.newBuilder()
                .setFrameId(id)
                .setTrack(track)
                .addAllFaces(request.getFacesList())
                .build());
      }
    }
    if (ended != null) {
      answers.accept(CallOutcome.failed(ended));
    }
  }

  @Override
  public synchronized void close() {
    if (end == null) {
      frames.onCompleted();
    }
  }

  private void end(Status status) {
    synchronized (this) {
      end = status;
    }
    for (Long id : List.copyOf(unanswered.keySet())) {
      unanswered.remove(id).accept(CallOutcome.failed(status));
    }
  }

  private final class Responses implements StreamObserver<ClassifyStreamResponse> {

    @Override
    public void onNext(ClassifyStreamResponse response) {
      Consumer<CallOutcome> answers = unanswered.remove(response.getFrameId());
      if (answers == null) {
        onStray.run();
      } else {
        answers.accept(answer(response));
      }
    }

    private static CallOutcome answer(ClassifyStreamResponse response) {
      return switch (response.getResultCase()) {
        case RESPONSE -> CallOutcome.ok(response.getResponse());
        case SUPERSEDED -> CallOutcome.superseded();
        default -> CallOutcome.failed(Status.fromCodeValue(response.getError().getCode()));
      };
    }

    @Override
    public void onError(Throwable error) {
      end(Status.fromThrowable(error));
    }

    @Override
    public void onCompleted() {
      end(Status.UNAVAILABLE);
    }
  }
}
