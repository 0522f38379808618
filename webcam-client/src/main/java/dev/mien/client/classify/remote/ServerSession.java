package dev.mien.client.classify.remote;

import dev.mien.cli.connection.ChannelSecurity;
import dev.mien.cli.connection.ServerAddress;
import dev.mien.v1.ClassifyStreamRequest;
import dev.mien.v1.ClassifyStreamResponse;
import dev.mien.v1.ExpressionServiceGrpc;
import dev.mien.v1.GetModelRequest;
import dev.mien.v1.GetModelResponse;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One connection from its first packet to its first failure: asks for the model, then opens the
 * stream. Every call, in either direction, is made on the executor's one thread.
 */
final class ServerSession {

  /** Hears nothing more after {@link #failed} or {@link ServerSession#close}. */
  interface Listener {

    void opened(GetModelResponse model);

    void answered(ClassifyStreamResponse response);

    void failed(String reason);
  }

  /**
   * Where a name stands for several hosts: one of them by chance, the others where it fails. The
   * model card and the stream then come from the same host, which round_robin would not promise.
   */
  private static final Map<String, ?> ONE_OF_ITS_HOSTS =
      Map.of(
          "loadBalancingConfig", List.of(Map.of("pick_first", Map.of("shuffleAddressList", true))));

  /** It would print a stack trace for each attempt; held, since loggers are collected. */
  private static final Logger GRPC_LOG = Logger.getLogger("io.grpc");

  static {
    GRPC_LOG.setLevel(Level.OFF);
  }

  private final ManagedChannel channel;
  private final ExpressionServiceGrpc.ExpressionServiceStub service;
  private final Listener listener;
  private StreamObserver<ClassifyStreamRequest> requests;
  private boolean closed;

  ServerSession(
      ServerAddress server, ChannelSecurity security, Executor thread, Listener listener) {
    this.channel =
        security
            .channelTo(server)
            .defaultServiceConfig(ONE_OF_ITS_HOSTS)
            .executor(thread)
            .disableRetry()
            .build();
    this.service = ExpressionServiceGrpc.newStub(channel);
    this.listener = listener;
  }

  void open(Duration deadline) {
    service
        .withDeadlineAfter(deadline)
        .getModel(GetModelRequest.getDefaultInstance(), new Receiver<>(this::openStream, () -> {}));
  }

  /** Only once {@link Listener#opened} was called. */
  void send(ClassifyStreamRequest request) {
    requests.onNext(request);
  }

  void close() {
    closed = true;
    channel.shutdownNow();
  }

  void awaitClosed() throws InterruptedException {
    channel.awaitTermination(1, TimeUnit.SECONDS);
  }

  private void openStream(GetModelResponse model) {
    if (model.getCard().getLabelsList().isEmpty()) {
      fail("its model card names no labels");
      return;
    }
    requests =
        service.classifyStream(
            new Receiver<>(listener::answered, () -> fail("it closed the connection")));
    listener.opened(model);
  }

  private void fail(String reason) {
    if (!closed) {
      close();
      listener.failed(reason);
    }
  }

  private final class Receiver<T> implements StreamObserver<T> {

    private final Consumer<T> receiver;
    private final Runnable end;

    Receiver(Consumer<T> receiver, Runnable end) {
      this.receiver = receiver;
      this.end = end;
    }

    @Override
    public void onNext(T message) {
      if (!closed) {
        receiver.accept(message);
      }
    }

    @Override
    public void onError(Throwable failure) {
      fail(FailureMessages.reason(failure));
    }

    @Override
    public void onCompleted() {
      end.run();
    }
  }
}
