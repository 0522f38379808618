package dev.mien.server.http;

import dev.mien.server.logging.RequestIds;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;

/** One request and its response, for the thread of its connection. */
final class Exchange {

  /** For answers that no browser should make a page of; the page itself brings its own policy. */
  private static final String NOTHING_ALLOWED =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

  private final long arrivalNanoTime = System.nanoTime();
  private final HttpRequest head;
  private final String id;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private Router.Route route;
  private CompletableFuture<Response> pending;
  private boolean received;
  private boolean answered;

  Exchange(HttpRequest head) {
    this.head = head;
    this.id = RequestIds.of(head.headers().get(RequestIds.HEADER));
  }

  HttpRequest head() {
    return head;
  }

  /** Null until it is known. */
  Router.Route route() {
    return route;
  }

  void setRoute(Router.Route found) {
    route = found;
  }

  /** So that a client's announcement alone takes no memory, this grows as bytes come in. */
  void append(ByteBuf bytes) {
    body.writeBytes(ByteBufUtil.getBytes(bytes));
  }

  int bodyBytes() {
    return body.size();
  }

  Request request() {
    return new Request(
        route.client(), head.headers(), route.variables(), body.toByteArray(), arrivalNanoTime);
  }

  boolean isReceived() {
    return received;
  }

  void setReceived() {
    received = true;
  }

  /** Whether the client may still be sending a body that is not to be read. */
  boolean isBodyLeft() {
    return !received
        && head.decoderResult().isSuccess()
        && (HttpUtil.isTransferEncodingChunked(head) || HttpUtil.getContentLength(head, 0L) > 0);
  }

  /** Whether the client may send another request on the connection. */
  boolean allowsAnother() {
    return HttpUtil.isKeepAlive(head) && head.decoderResult().isSuccess();
  }

  void setPending(CompletableFuture<Response> response) {
    pending = response;
  }

  /** Gives up what is computed for it. */
  void cancel() {
    if (pending != null) {
      pending.cancel(false);
    }
  }

  /**
   * @return false where it was answered before
   */
  boolean setAnswered() {
    boolean first = !answered;
    answered = true;
    return first;
  }

  boolean isAnswered() {
    return answered;
  }

  HttpObserver.Answered summary(Response response) {
    boolean classifies = route != null && route.endpoint().classifies();
    return new HttpObserver.Answered(
        id,
        route == null ? "HTTP request" : route.endpoint().method() + " " + route.path(),
        classifies,
        new HttpObserver.Outcome(response.status(), response.sentence()),
        System.nanoTime() - arrivalNanoTime);
  }

  FullHttpResponse message(Response response, boolean keepAlive) {
    var message =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(response.status()),
            Unpooled.wrappedBuffer(response.body()));
    var headers = message.headers();
    headers.set(RequestIds.HEADER, id);
    headers.set("Content-Security-Policy", NOTHING_ALLOWED);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    response.headers().forEach(headers::set);
    HttpUtil.setContentLength(message, response.body().length);
    HttpUtil.setKeepAlive(headers, head.protocolVersion(), keepAlive);
    return message;
  }
}
