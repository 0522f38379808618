package dev.mien.server.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.Consumer;

/**
 * The responses of one stream: a few requests are read at a time, and the next when the response of
 * one could be sent. So a client that does not read is not read from either. Safe under
 * concurrency.
 */
public final class StreamResponses<R> {

  /** Two batches of the default size, so that one stream alone can keep an engine busy. */
  private static final int MAX_IN_FLIGHT = 64;

  private final ServerCallStreamObserver<R> responses;
  private final Runnable onCancel;
  private final Consumer<StreamResponses<R>> onEnd;
  private int unanswered;
  private int unrequested;
  private boolean halfClosed;
  private boolean stopping;
  private boolean ended;

  StreamResponses(
      ServerCallStreamObserver<R> responses,
      Runnable onCancel,
      Consumer<StreamResponses<R>> onEnd) {
    this.responses = responses;
    this.onCancel = onCancel;
    this.onEnd = onEnd;
  }

  void open() {
    responses.disableAutoRequest();
    responses.setOnReadyHandler(this::requestMore);
    responses.setOnCancelHandler(this::cancel);
    responses.setOnCloseHandler(this::cancel);
    responses.request(MAX_IN_FLIGHT);
  }

  /** A request came, which {@link #answer} is to be called for. */
  public synchronized void began() {
    unanswered++;
  }

  /** One response for each request. */
  public synchronized void answer(R response) {
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

  /** Answers the requests at hand, then ends the stream. */
  synchronized void stop() {
    stopping = true;
    endIfDone();
  }

  /** Also when the call was ended from outside, and, to no effect, after its regular end. */
  private void cancel() {
    synchronized (this) {
      end();
    }
    onCancel.run();
  }

  /** The client sends no more requests. */
  public synchronized void halfClosed() {
    halfClosed = true;
    endIfDone();
  }
}
