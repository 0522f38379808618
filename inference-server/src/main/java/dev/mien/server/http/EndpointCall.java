package dev.mien.server.http;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Runs the handler of a request's endpoint, and brings its response to the connection's thread. */
final class EndpointCall {

  private final Exchange exchange;
  private final ChannelHandlerContext connection;
  private final Consumer<Response> receiver;

  /**
   * @param receiver gets the response, in the thread of the connection
   */
  EndpointCall(Exchange exchange, ChannelHandlerContext connection, Consumer<Response> receiver) {
    this.exchange = exchange;
    this.connection = connection;
    this.receiver = receiver;
  }

  /**
   * @param handlers run what computes; the rest is answered at once
   */
  void start(Executor handlers) {
    if (exchange.route().endpoint().classifies()) {
      handlers.execute(this::answer);
    } else {
      answer();
    }
  }

  private void answer() {
    CompletableFuture<Response> response;
    try {
      response = exchange.route().endpoint().handler().answer(exchange.request());
    } catch (RuntimeException | OutOfMemoryError e) {
      response = CompletableFuture.failedFuture(e);
    }
    CompletableFuture<Response> pending = response;
    connection.executor().execute(() -> watch(pending));
  }

  /** Here, so that a client that goes away meanwhile is seen before or after, and never missed. */
  private void watch(CompletableFuture<Response> pending) {
    exchange.setPending(pending);
    if (!connection.channel().isActive()) {
      exchange.cancel();
    }
    var unused = pending.whenComplete(this::respond);
  }

  private void respond(Response response, Throwable error) {
    connection
        .executor()
        .execute(() -> receiver.accept(error == null ? response : HttpErrors.response(error)));
  }
}
