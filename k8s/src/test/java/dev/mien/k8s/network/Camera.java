package dev.mien.k8s.network;

import com.google.protobuf.ByteString;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.Face;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * One client's frames over one stream. As the webcam client does with a file: an answer that takes
 * more than a second counts as a lost connection, and what was not answered is sent again on the
 * next stream, which the balancer opens at another replica.
 */
final class Camera {

  private static final long ANSWER_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ManagedChannel channel;
  private final Face face;
  private final SortedMap<Long, Long> sentAt = new TreeMap<>();
  private Stream stream;
  private long next;
  private long answered;
  private long lastLabelAt;
  private long longestGapNanos;
  private int streams;

  Camera(ManagedChannel channel, long seed) {
    this.channel = channel;
    var pixels = new byte[48 * 48];
    new Random(seed).nextBytes(pixels);
    this.face = Face.newBuilder().setGrayPixels(ByteString.copyFrom(pixels)).build();
  }

  private final class Stream implements StreamObserver<ClassifyStreamResponse> {
    private final StreamObserver<ClassifyStreamRequest> requests =
        ExpressionServiceGrpc.newStub(channel).withWaitForReady().classifyStream(this);

    @Override
    public void onNext(ClassifyStreamResponse response) {
      answer(response);
    }

    @Override
    public void onError(Throwable error) {
      lost(this);
    }

    @Override
    public void onCompleted() {
      lost(this);
    }
  }

  private synchronized void answer(ClassifyStreamResponse response) {
    if (!response.hasResponse() || sentAt.remove(response.getFrameId()) == null) {
      return; // an answer that was given twice
    }
    long now = System.nanoTime();
    if (answered++ > 0) {
      longestGapNanos = Math.max(longestGapNanos, now - lastLabelAt);
    }
    lastLabelAt = now;
  }

  private synchronized void lost(Stream which) {
    if (which == stream) {
      stream = null;
    }
  }

  /** Sends one frame more, unless so many are on their way already. */
  synchronized void frame(int most) {
    long now = System.nanoTime();
    if (stream != null && sentAt.values().stream().anyMatch(at -> now - at > ANSWER_LIMIT_NANOS)) {
      Stream silent = stream;
      stream = null;
      silent.requests.onError(new IllegalStateException("no answer within a second"));
    }
    if (stream == null) {
      stream = new Stream();
      streams++;
      sentAt.keySet().forEach(this::send);
      sentAt.replaceAll((frame, at) -> now);
    }
    if (sentAt.size() < most) {
      sentAt.put(next, now);
      send(next++);
    }
  }

  private void send(long frame) {
    stream.requests.onNext(
        ClassifyStreamRequest.newBuilder().setFrameId(frame).addFaces(face).build());
  }

  synchronized long unanswered() {
    return sentAt.size();
  }

  synchronized long answered() {
    return answered;
  }

  synchronized int streams() {
    return streams;
  }

  synchronized long longestGapMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longestGapNanos);
  }
}
