package dev.mien.server.grpc.expression;

import dev.mien.server.engine.GrayFace;
import dev.mien.server.grpc.OpenStreams;
import dev.mien.server.grpc.StreamResponses;
import dev.mien.server.repository.Classification;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.Face;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One stream of frames, each answered as it is done. */
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

  private final Decoder decoder;
  private final Classifier classifier;
  private final StreamResponses<ClassifyStreamResponse> responses;
  private final Set<StreamFrame> inFlight = ConcurrentHashMap.newKeySet();

  /** The newest frame of each track. Frames arrive one after the other: needs no lock. */
  private final Map<Integer, StreamFrame> newest = new HashMap<>();

  ClassifyStream(
      StreamObserver<ClassifyStreamResponse> responses,
      OpenStreams streams,
      Decoder decoder,
      Classifier classifier) {
    this.decoder = decoder;
    this.classifier = classifier;
    this.responses = streams.open(responses, () -> inFlight.forEach(StreamFrame::cancel));
  }

  @Override
  public void onNext(ClassifyStreamRequest request) {
    long arrivalNanoTime = System.nanoTime();
    responses.began();
    StreamFrame frame;
    try {
      List<GrayFace> faces = decoder.decode(request.getFacesList());
      // Before the newer one is queued, so that it finds the room of the older.
      supersede(request);
      frame = new StreamFrame(request, classifier.classify(faces, arrivalNanoTime));
    } catch (RuntimeException | OutOfMemoryError e) {
      responses.answer(StreamFrame.error(request.getFrameId(), e));
      return;
    }
    inFlight.add(frame);
    remember(frame);
    frame.onAnswer(
        response -> {
          inFlight.remove(frame);
          responses.answer(response);
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

  @Override
  public void onCompleted() {
    responses.halfClosed();
  }

  /** The client cancelled: the cancel handler does what is to be done. */
  @Override
  public void onError(Throwable error) {}
}
