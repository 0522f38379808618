package dev.mien.client.classify.remote;

import com.google.protobuf.ByteString;
import dev.mien.cli.DaemonThreads;
import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.client.classify.Classification;
import dev.mien.client.classify.ConnectionState;
import dev.mien.client.classify.ExpressionClassifier;
import dev.mien.client.classify.PredictionDecoder;
import dev.mien.client.classify.SendPolicy;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.FrameError;
import dev.mien.v1.GetModelResponse;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends the faces of frames to a server and keeps at it: a lost connection is made again, to the
 * next server where there are several, with growing waits. Nothing here blocks the caller;
 * everything happens on one thread of its own.
 */
public final class RemoteClassifier implements ExpressionClassifier {

  private static final Duration MAX_CONNECT = Duration.ofSeconds(5);
  private static final Duration MIN_CONNECT = Duration.ofMillis(250);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);

  /** With its jitter, labels are back within two seconds of a server that is. */
  private static final Duration MAX_WAIT = Duration.ofMillis(1500);

  private static final String STOPPING = "the client is stopping";

  private final ChannelSecurity security;
  private final SendPolicy policy;
  private final FrameQueue frames;
  private final RetryDeadline retryDeadline;
  private final Random random = new Random();
  private final Backoff backoff = new Backoff(FIRST_WAIT, MAX_WAIT, random);
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(new DaemonThreads("connection"));

  private final ServerRotation servers;
  private volatile ConnectionState state = new ConnectionState.Connecting();
  private ServerSession session;

  /**
   * @param servers all serve the same; one is used at a time
   */
  public RemoteClassifier(
      List<ServerAddress> servers, ChannelSecurity security, SendPolicy policy) {
    this.servers = new ServerRotation(servers, random);
    this.security = security;
    this.policy = policy;
    this.frames = new FrameQueue(policy);
    this.retryDeadline = new RetryDeadline(policy.retryTimeout());
    thread.execute(guarded(this::connect));
  }

  /** The address that is spoken to, or tried. */
  @Override
  public String server() {
    return servers.current().toString();
  }

  @Override
  public ConnectionState state() {
    return state;
  }

  @Override
  public CompletableFuture<List<Classification>> classify(long frameId, List<ByteString> crops) {
    var frame = new PendingFrame(frameId, crops);
    if (crops.isEmpty()) {
      frame.answer(List.of());
      return frame.answers;
    }
    try {
      thread.execute(guarded(() -> accept(frame)));
    } catch (RejectedExecutionException e) {
      frame.completeUnlabelled(STOPPING);
    }
    return frame.answers;
  }

  /** Leaves what waits unanswered. A second time does nothing. */
  @Override
  public synchronized void close() {
    if (thread.isShutdown()) {
      return;
    }
    try {
      // Loading the network classes on a busy machine can take seconds.
      thread.submit(this::stop).get(10, TimeUnit.SECONDS);
      if (session != null) {
        session.awaitClosed();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the connection does not close", e);
    } finally {
      thread.shutdownNow();
    }
  }

  private void stop() {
    giveUp(STOPPING);
    if (session != null) {
      session.close();
    }
  }

  private void connect() {
    if (state instanceof ConnectionState.Failed) {
      return;
    }
    session = new ServerSession(servers.current(), security, this::callBack, new SessionListener());
    session.open(longest(MIN_CONNECT, timeToConnect().dividedBy(servers.count())));
  }

  /** gRPC may still have something to say when everything is closed, and panics where it cannot. */
  private void callBack(Runnable task) {
    try {
      thread.execute(task);
    } catch (RejectedExecutionException e) {
      // Nobody listens any more.
    }
  }

  private Duration timeToConnect() {
    return policy.retries() ? shortest(MAX_CONNECT, retryDeadline.left()) : MAX_CONNECT;
  }

  private void accept(PendingFrame frame) {
    if (state instanceof ConnectionState.Failed givenUp) {
      frame.completeUnlabelled(givenUp.reason());
    } else if (state instanceof ConnectionState.Reconnecting away && !policy.retries()) {
      frame.completeUnlabelled(away.reason());
    } else {
      frames.add(frame);
      sendWaiting();
    }
  }

  private void sendWaiting() {
    if (state instanceof ConnectionState.Connected) {
      frames.takeSendable().forEach(this::send);
    }
  }

  private void send(PendingFrame frame) {
    ServerSession sentOn = session;
    sentOn.send(frame.request(policy.track()));
    later(
        policy.frameDeadline(),
        () -> {
          if (sentOn == session && frames.inFlight(frame.id).isPresent()) {
            lose("no answer within %d ms".formatted(policy.frameDeadline().toMillis()));
          }
        });
  }

  private void lose(String reason) {
    session.close();
    retryDeadline.lost(reason);
    if (policy.retries()) {
      if (retryDeadline.left().isZero()) {
        giveUp(retryDeadline.reason());
        return;
      }
      frames.requeueInFlight();
    } else {
      frames.completeAllUnlabelled(reason);
    }
    Duration wait = servers.moveOn() ? Duration.ZERO : backoff.next();
    if (policy.retries()) {
      wait = shortest(wait, retryDeadline.left());
    }
    state = new ConnectionState.Reconnecting(reason, System.nanoTime() + wait.toNanos());
    later(wait, this::connect);
  }

  private void later(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, thread)
        .execute(guarded(task));
  }

  /** A fault must not leave anybody waiting for an answer. */
  private Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        giveUp("a fault in the client: " + e);
      }
    };
  }

  private void giveUp(String reason) {
    state = new ConnectionState.Failed(reason);
    frames.completeAllUnlabelled(reason);
  }

  private static Duration shortest(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private static Duration longest(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private final class SessionListener implements ServerSession.Listener {

    private GetModelResponse model;
    private PredictionDecoder decoder;

    @Override
    public void opened(GetModelResponse model) {
      this.model = model;
      decoder = new PredictionDecoder(model.getCard().getLabelsList());
      backoff.reset();
      state = new ConnectionState.Connected(model);
      sendWaiting();
    }

    @Override
    public void answered(ClassifyStreamResponse response) {
      frames.inFlight(response.getFrameId()).ifPresent(frame -> answered(frame, response));
      sendWaiting();
    }

    @Override
    public void failed(String reason) {
      lose(reason);
    }

    private void answered(PendingFrame frame, ClassifyStreamResponse response) {
      if (response.hasError() && policy.retries() && mayPass(response.getError())) {
        lose(response.getError().getMessage());
      } else if (response.hasError()) {
        frames.arrived(frame);
        frame.completeUnlabelled("the server said: " + response.getError().getMessage());
      } else if (response.hasSuperseded()) {
        frames.arrived(frame);
        frame.completeUnlabelled(Classification.REPLACED);
      } else if (isOfAnotherModel(response)) {
        lose("it changed its model");
      } else {
        retryDeadline.answered();
        servers.answered();
        frames.arrived(frame);
        frame.answer(decoder.of(response.getResponse()));
      }
    }

    /** Its labels may stand in another order: they have to be asked for again. */
    private boolean isOfAnotherModel(ClassifyStreamResponse response) {
      String version = response.getResponse().getModelVersion();
      return !version.isEmpty() && !version.equals(model.getCard().getVersion());
    }

    private static boolean mayPass(FrameError error) {
      return switch (Status.fromCodeValue(error.getCode()).getCode()) {
        case RESOURCE_EXHAUSTED, UNAVAILABLE, DEADLINE_EXCEEDED -> true;
        default -> false;
      };
    }
  }
}
