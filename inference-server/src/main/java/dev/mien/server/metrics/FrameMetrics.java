package dev.mien.server.metrics;

import dev.mien.server.metrics.RequestMetrics.Protocol;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts and times the frames of streams; sits where messages are parsed already. */
final class FrameMetrics implements ServerInterceptor {

  private final RequestMetrics requests;

  FrameMetrics(RequestMetrics requests) {
    this.requests = requests;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    // By the client's id: where it comes twice, the later frame's time stands for both.
    Map<Long, Long> arrivals = new ConcurrentHashMap<>();
    var timed =
        new SimpleForwardingServerCall<Q, A>(call) {
          @Override
          public void sendMessage(A message) {
            if (message instanceof ClassifyStreamResponse response) {
              count(response, arrivals);
            }
            super.sendMessage(message);
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(timed, headers)) {
      @Override
      public void onMessage(Q message) {
        if (message instanceof ClassifyStreamRequest frame) {
          arrivals.put(frame.getFrameId(), System.nanoTime());
        }
        super.onMessage(message);
      }
    };
  }

  private void count(ClassifyStreamResponse response, Map<Long, Long> arrivals) {
    long now = System.nanoTime();
    Long arrival = arrivals.remove(response.getFrameId());
    switch (response.getResultCase()) {
      case ERROR ->
          requests.failed(
              Protocol.MIEN, Status.fromCodeValue(response.getError().getCode()).getCode());
      case SUPERSEDED -> requests.superseded(Protocol.MIEN);
      default -> requests.answered(Protocol.MIEN, arrival == null ? 0 : now - arrival);
    }
  }
}
