package dev.mien.server.grpc;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ends calls on which a client does nothing for too long: a request that never comes whole, a
 * stream without frames, answers that nobody reads.
 */
public final class IdleCallTimeout implements ServerInterceptor {

  private final Duration limit;
  private final Set<WatchedCall<?, ?>> open = ConcurrentHashMap.newKeySet();

  public IdleCallTimeout(Duration limit) {
    this.limit = limit;
  }

  /** Ends those whose time is over. */
  public void sweep() {
    long now = System.nanoTime();
    open.forEach(call -> call.endIfIdle(now, limit));
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var watched = new WatchedCall<>(call);
    open.add(watched);
    return new SimpleForwardingServerCallListener<>(next.startCall(watched, headers)) {
      @Override
      public void onMessage(Q message) {
        watched.touch();
        super.onMessage(message);
      }

      @Override
      public void onReady() {
        watched.touch();
        super.onReady();
      }

      @Override
      public void onHalfClose() {
        watched.halfClosed();
        super.onHalfClose();
      }

      @Override
      public void onCancel() {
        open.remove(watched);
        super.onCancel();
      }

      @Override
      public void onComplete() {
        open.remove(watched);
        super.onComplete();
      }
    };
  }

  /** May be ended by a thread that is not the call's, so what changes it takes turns. */
  private static final class WatchedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {

    private volatile long touchedNanoTime = System.nanoTime();

    /** From here on it is the server that others wait for. */
    private volatile boolean halfClosed;

    private boolean closed;

    WatchedCall(ServerCall<Q, A> call) {
      super(call);
    }

    void touch() {
      touchedNanoTime = System.nanoTime();
    }

    void halfClosed() {
      halfClosed = true;
    }

    synchronized void endIfIdle(long now, Duration limit) {
      if (!halfClosed && now - touchedNanoTime > limit.toNanos()) {
        close(
            Status.UNAVAILABLE.withDescription(
                "no data for %d s; open the call again when there is something to send"
                    .formatted(limit.toSeconds())),
            new Metadata());
      }
    }

    @Override
    public synchronized void sendHeaders(Metadata headers) {
      if (!closed) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public synchronized void sendMessage(A message) {
      if (!closed) {
        touchedNanoTime = System.nanoTime();
        super.sendMessage(message);
      }
    }

    @Override
    public synchronized void close(Status status, Metadata trailers) {
      if (!closed) {
        closed = true;
        super.close(status, trailers);
      }
    }
  }
}
