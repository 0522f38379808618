package dev.mien.server.grpc.expression;

import dev.mien.server.engine.GrayFace;
import dev.mien.server.repository.Classification;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.Face;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One stream: takes a few frames at a time, answers each as it is done, and takes the next when its
 * answer could be sent. So a client that does not read is not read from either.
 */
final class ClassifyStream implements StreamObserver<ClassifyStreamRequest> {

  /** Reads faces. */
  @FunctionalInterface
  interface Decoder {
    List<GrayFace> decode(List<Face> faces);
  }

  /** Queues faces. */
  @FunctionalInterface
  interface Classifier {
    Classification classify(List<GrayFace> faces, long arrivalNanoTime);
  }

  /** Two batches of the default size, so that one stream alone can keep an engine busy. */
  private static final int MAX_FRAMES_IN_FLIGHT = 64;

  private final ServerCallStreamObserver<ClassifyStreamResponse> responses;
  private final Decoder decoder;
  private final Classifier classifier;
  private final Consumer<ClassifyStream> onEnd;
  private final Set<StreamFrame> inFlight = ConcurrentHashMap.newKeySet();

  /** The newest frame of each track. Frames arrive one after the other: needs no lock. */
  private final Map<Integer, StreamFrame> newest = new HashMap<>();

  private int unanswered;
  private int unrequested;
  private boolean halfClosed;
  private boolean stopping;
  private boolean ended;

  ClassifyStream(
      ServerCallStreamObserver<ClassifyStreamResponse> responses,
      Decoder decoder,
      Classifier classifier,
      Consumer<ClassifyStream> onEnd) {
    this.responses = responses;
    this.decoder = decoder;
    this.classifier = classifier;
    this.onEnd = onEnd;
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::requestMore);
    responses.setOnCancelHandler(this::cancel);
    responses.setOnCloseHandler(this::cancel);
    responses.request(MAX_FRAMES_IN_FLIGHT);
  }

  @Override
  public void onNext(ClassifyStreamRequest request) {
    long arrivalNanoTime = System.nanoTime();
    synchronized (this) {
      unanswered++;
    }
    StreamFrame frame;
    try {
      List<GrayFace> faces = decoder.decode(request.getFacesList());
      // Before the newer one is queued, so that it finds the room of the older.
      supersede(request);
      frame = new StreamFrame(request, classifier.classify(faces, arrivalNanoTime));
    } catch (RuntimeException | OutOfMemoryError e) {
      answer(StreamFrame.error(request.getFrameId(), e));
      return;
    }
    inFlight.add(frame);
    remember(frame);
    frame.onAnswer(
        response -> {
          inFlight.remove(frame);
          answer(response);
        });
  }

  /** Without a lock: the older frame is answered in here. */
  private void supersede(ClassifyStreamRequest newer) {
    StreamFrame older = newest.remove(newer.getTrack());
    if (older != null) {
      older.supersede(newer.getFrameId());
    }
  }

  private void remember(StreamFrame frame) {
    newest.values().removeIf(StreamFrame::isAnswered);
    if (frame.track() != 0) {
      newest.put(frame.track(), frame);
    }
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
    inFlight.forEach(StreamFrame::cancel);
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
