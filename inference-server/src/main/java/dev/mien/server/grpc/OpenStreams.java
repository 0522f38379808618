package dev.mien.server.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The streams of all services, which else would go on for ever when the server stops. */
public final class OpenStreams {

  private final Set<StreamResponses<?>> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /**
   * @param onCancel gives up what is at hand, when the client is gone
   */
  public <R> StreamResponses<R> open(StreamObserver<R> responses, Runnable onCancel) {
    var stream =
        new StreamResponses<>(
            (ServerCallStreamObserver<R>) responses, onCancel, ended -> open.remove(ended));
    open.add(stream);
    stream.open();
    if (stopping) {
      stream.stop();
    }
    return stream;
  }

  /** Ends each stream once its requests are answered. */
  public void stop() {
    stopping = true;
    open.forEach(StreamResponses::stop);
  }
}
