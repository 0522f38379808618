package dev.mien.server.http;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;

/**
 * One connection: reads a request, answers it, and only then reads the next. A request that is to
 * be refused for its head is refused before its body is read. Every state has a time limit. All but
 * {@link #isBusy}, {@link #closeUnlessRequested} and {@link #close} happens in the connection's own
 * thread.
 */
final class HttpConnection extends ChannelInboundHandlerAdapter {

  /** Until the next request begins, and then until its last byte is there. */
  private static final long REQUEST_SECONDS = 30;

  private static final long ANSWER_SECONDS = 30;

  /** Until a client has taken its response. */
  private static final long WRITE_SECONDS = 60;

  /**
   * A connection that is closed while bytes come in is reset, and the client may then never see the
   * response. So what still comes is read for a while, and thrown away.
   */
  private static final long LINGER_SECONDS = 2;

  private final HttpService service;
  private final OpenConnections connections;
  private ChannelHandlerContext context;
  private Exchange exchange;
  private Future<?> deadline;
  private final MessageInbox inbox = new MessageInbox(this::take);
  private boolean lingering;
  private boolean unreadable;
  private volatile boolean busy;

  HttpConnection(HttpService service, OpenConnections connections) {
    this.service = service;
    this.connections = connections;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    context = ctx;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    connections.opened(this, ctx.channel().remoteAddress());
    awaitRequest();
  }

  /** Whether it has a request that waits for its response. */
  boolean isBusy() {
    return busy;
  }

  /** By any thread; not where a request has begun whose response is not yet sent. */
  Future<?> closeUnlessRequested() {
    return context
        .executor()
        .submit(
            () -> {
              if (exchange == null) {
                close();
              }
            });
  }

  /** By any thread. */
  void close() {
    var unused = context.close();
  }

  private void within(long seconds, Runnable otherwise) {
    if (deadline != null) {
      deadline.cancel(false);
    }
    deadline = context.executor().schedule(otherwise, seconds, TimeUnit.SECONDS);
  }

  private void awaitRequest() {
    exchange = null;
    busy = false;
    connections.idle(this);
    within(REQUEST_SECONDS, this::close);
    readMore();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inbox.add(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (inbox.isAwaited()) {
      ctx.read();
    }
  }

  private void readMore() {
    inbox.awaitNext();
    if (inbox.isAwaited()) {
      context.read();
    }
  }

  private void take(Object message) {
    if (lingering) {
      discard(message);
      return;
    }
    if (message instanceof HttpRequest head) {
      begin(head);
    }
    if (message instanceof HttpContent content && !lingering) {
      take(content);
    }
  }

  private void begin(HttpRequest head) {
    exchange = new Exchange(head);
    service.observer().began();
    within(
        REQUEST_SECONDS,
        () ->
            refuse(
                Response.error(
                    408,
                    "the request did not arrive whole within %d s; send it again"
                        .formatted(REQUEST_SECONDS))));
    if (head.decoderResult().isFailure()) {
      refuse(HttpErrors.unreadable(head.decoderResult().cause()));
      return;
    }
    try {
      var route = service.router().find(head, context.channel().remoteAddress());
      exchange.setRoute(route);
      service.router().requireAcceptable(route, head, session());
      service.bodies().requireAnnounced(head);
    } catch (RuntimeException e) {
      refuse(HttpErrors.response(e));
      return;
    }
    if (HttpUtil.is100ContinueExpected(head)) {
      var unused =
          context.writeAndFlush(
              new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
    readMore();
  }

  private Optional<SSLSession> session() {
    return service.asksForCertificates()
        ? Optional.of(context.pipeline().get(SslHandler.class).engine().getSession())
        : Optional.empty();
  }

  private void take(HttpContent content) {
    if (exchange == null) { // the empty body of a request that was refused
      readMore();
      return;
    }
    if (exchange.isAnswered()) {
      return;
    }
    boolean last = content instanceof LastHttpContent;
    if (content.decoderResult().isFailure()) {
      refuse(HttpErrors.unreadable(content.decoderResult().cause()));
      return;
    }
    try {
      service.bodies().take(exchange.bodyBytes(), content.content().readableBytes());
    } catch (HttpStatusException e) {
      refuse(e.response());
      return;
    }
    exchange.append(content.content());
    if (last) {
      exchange.setReceived();
      dispatch();
    } else {
      readMore();
    }
  }

  private void dispatch() {
    busy = true;
    Exchange current = exchange;
    within(
        ANSWER_SECONDS,
        () -> {
          current.cancel();
          respond(current, Response.error(504, "no answer was ready in time; try again later"));
        });
    var call = new EndpointCall(current, context, response -> respond(current, response));
    call.start(service.handlers());
    if (current.route().endpoint().classifies()) {
      // Only a read that is under way sees that the client has gone. One that has only ended its
      // own side looks the same, and counts as gone.
      context.read();
    }
  }

  private void refuse(Response response) {
    respond(exchange, response);
  }

  private void respond(Exchange current, Response response) {
    if (current != exchange || !current.setAnswered()) {
      return;
    }
    busy = true;
    service.observer().answered(current.summary(response));
    boolean bodyLeft = current.isBodyLeft();
    boolean keepAlive =
        !bodyLeft && !unreadable && current.allowsAnother() && !connections.isEnding();
    within(WRITE_SECONDS, this::close);
    context
        .writeAndFlush(current.message(response, keepAlive))
        .addListener(
            (ChannelFutureListener)
                sent -> {
                  if (sent.isSuccess()) {
                    end(keepAlive, bodyLeft);
                  } else {
                    close();
                  }
                });
  }

  private void end(boolean keepAlive, boolean bodyLeft) {
    endExchange();
    if (keepAlive) {
      awaitRequest();
    } else if (bodyLeft) {
      lingering = true;
      busy = false;
      within(LINGER_SECONDS, this::close);
      readMore();
    } else {
      close();
    }
  }

  private void discard(Object message) {
    if (message instanceof LastHttpContent) {
      close();
    } else {
      readMore();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    inbox.clear();
    connections.closed(this);
    if (deadline != null) {
      deadline.cancel(false);
    }
    if (exchange != null) {
      exchange.cancel();
      endExchange();
    }
  }

  private void endExchange() {
    if (exchange != null) {
      service.bodies().giveBack(exchange.bodyBytes());
      exchange = null;
      service.observer().ended();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException && lingering) {
      readMore(); // the rest of a body that cannot be decompressed
    } else if (cause instanceof DecoderException && exchange != null && exchange.isReceived()) {
      unreadable = true; // a request that came early; the one before it is answered
    } else if (cause instanceof DecoderException && exchange != null) {
      refuse(
          Response.error(
              400,
              "the body cannot be decompressed (%s); send it whole".formatted(cause.getMessage())));
    } else {
      close(); // a connection that broke, or bytes that are no TLS
    }
  }
}
