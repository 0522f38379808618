package dev.mien.server.grpc;

import dev.mien.server.batching.Batched;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.Face;
import dev.mien.v1.FrameError;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One stream: takes a few frames at a time, answers each as it is done, and takes the next when its
 * answer could be sent. So a client that does not read is not read from either.
 */
final class ClassifyStream implements StreamObserver<ClassifyStreamRequest> {

  /** Reads faces and queues them. */
  @FunctionalInterface
  interface Classifier {
    CompletableFuture<Batched<float[]>> classify(List<Face> faces, long arrivalNanoTime);
  }

  private static final int MAX_FRAMES_IN_FLIGHT = 16;

  private final ServerCallStreamObserver<ClassifyStreamResponse> responses;
  private final Classifier classifier;
  private final Predictions predictions;
  private final Consumer<ClassifyStream> onEnd;

  /** By the frame's place in the stream: ids are the client's, and may come twice. */
  private final Map<Long, CompletableFuture<?>> inFlight = new ConcurrentHashMap<>();

  private long frames;
  private int unanswered;
  private int unrequested;
  private boolean halfClosed;
  private boolean stopping;
  private boolean ended;

  ClassifyStream(
      ServerCallStreamObserver<ClassifyStreamResponse> responses,
      Classifier classifier,
      Predictions predictions,
      Consumer<ClassifyStream> onEnd) {
    this.responses = responses;
    this.classifier = classifier;
    this.predictions = predictions;
    this.onEnd = onEnd;
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::requestMore);
    responses.setOnCancelHandler(this::cancel);
    responses.setOnCloseHandler(this::cancel);
    responses.request(MAX_FRAMES_IN_FLIGHT);
  }

  @Override
  public void onNext(ClassifyStreamRequest frame) {
    long arrivalNanoTime = System.nanoTime();
    long place;
    synchronized (this) {
      place = frames++;
      unanswered++;
    }
    var batched = Answers.start(() -> classifier.classify(frame.getFacesList(), arrivalNanoTime));
    inFlight.put(place, batched);
    var unused =
        batched
            .thenApply(
                b -> ClassifyStreamResponse.newBuilder().setResponse(predictions.response(b)))
            .exceptionally(ClassifyStream::error)
            .thenAccept(
                response -> {
                  inFlight.remove(place);
                  answer(response.setFrameId(frame.getFrameId()).build());
                });
  }

  private static ClassifyStreamResponse.Builder error(Throwable error) {
    Status status = GrpcErrors.statusOf(error);
    return ClassifyStreamResponse.newBuilder()
        .setError(
            FrameError.newBuilder()
                .setCode(status.getCode().value())
                .setMessage(status.getDescription()));
  }

  private synchronized void answer(ClassifyStreamResponse response) {
    unanswered--;
    if (ended) {
      return;
    }
    responses.onNext(response);
    unrequested++;
    if (responses.isReady()) {
      requestMore();
    }
    endIfDone();
  }

  /** Also called when a client that had stopped reading goes on. */
  private synchronized void requestMore() {
    if (unrequested > 0 && !ended) {
      responses.request(unrequested);
      unrequested = 0;
    }
  }

  private void endIfDone() {
    if (ended || unanswered > 0) {
      return;
    }
    if (halfClosed) {
      end();
      responses.onCompleted();
    } else if (stopping) {
      end();
      responses.onError(
          Status.UNAVAILABLE
              .withDescription("the server is stopping; open the stream again, here or elsewhere")
              .asRuntimeException());
    }
  }

  private void end() {
    ended = true;
    onEnd.accept(this);
  }

  /** Answers the frames at hand, then ends the stream. */
  synchronized void stop() {
    stopping = true;
    endIfDone();
  }

  /** Also when the call was ended from outside, and, to no effect, after its regular end. */
  private void cancel() {
    synchronized (this) {
      end();
    }
    inFlight.values().forEach(frame -> frame.cancel(false));
  }

  @Override
  public synchronized void onCompleted() {
    halfClosed = true;
    endIfDone();
  }

  /** The client cancelled: the cancel handler does what is to be done. */
  @Override
  public void onError(Throwable error) {}
}
