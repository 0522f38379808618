package dev.mien.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What answers one path.
 *
 * @param method GET, which answers HEAD too, POST, or one that stands for all
 * @param isOpen whether it answers clients without token or certificate as well
 * @param classifies whether its requests are for faces: counted as such, rejected while the queue
 *     is full, and answered in a thread that may compute
 * @param head refuses a request before its body is read, by an {@link HttpStatusException}
 */
public record Endpoint(
    HttpMethod method,
    boolean isOpen,
    boolean classifies,
    Consumer<HttpHeaders> head,
    Handler handler) {

  @FunctionalInterface
  public interface Handler {

    /**
     * May fail, and so may what it returns, with an {@link HttpStatusException} or with whatever
     * {@link dev.mien.server.grpc.GrpcErrors} has a status for. Cancelled when the client is gone.
     */
    CompletableFuture<Response> answer(Request request);
  }

  /** Stands for every method. */
  private static final HttpMethod ANY = HttpMethod.valueOf("ANY");

  /** For everyone. */
  public static Endpoint open(Supplier<Response> response) {
    return get(true, response);
  }

  /** As {@link #open(Supplier)}. */
  public static Endpoint open(Function<Request, Response> handler) {
    return get(true, handler);
  }

  /** For those who may ask. */
  public static Endpoint guarded(Supplier<Response> response) {
    return get(false, response);
  }

  private static Endpoint get(boolean isOpen, Supplier<Response> response) {
    return get(isOpen, request -> response.get());
  }

  private static Endpoint get(boolean isOpen, Function<Request, Response> handler) {
    return new Endpoint(
        HttpMethod.GET,
        isOpen,
        false,
        headers -> {},
        request -> CompletableFuture.completedFuture(handler.apply(request)));
  }

  /** As {@link #guarded(Supplier)}. */
  public static Endpoint guarded(Function<Request, Response> handler) {
    return get(false, handler);
  }

  /** A POST without faces, for those who may ask. */
  public static Endpoint post(Function<Request, Response> handler) {
    return new Endpoint(
        HttpMethod.POST,
        false,
        false,
        headers -> {},
        request -> CompletableFuture.completedFuture(handler.apply(request)));
  }

  /** Refuses every request before its body is read. */
  public static Endpoint refusing(RuntimeException refusal) {
    return new Endpoint(
        ANY,
        false,
        false,
        headers -> {
          throw refusal;
        },
        request -> CompletableFuture.failedFuture(refusal));
  }

  /** A POST with faces. */
  public static Endpoint classifying(Consumer<HttpHeaders> head, Handler handler) {
    return new Endpoint(HttpMethod.POST, false, true, head, handler);
  }

  /** Whether it does anything but refuse. */
  boolean isOffered() {
    return !method.equals(ANY);
  }

  boolean takes(HttpMethod asked) {
    return method.equals(ANY)
        || asked.equals(method)
        || (asked.equals(HttpMethod.HEAD) && method.equals(HttpMethod.GET));
  }
}
