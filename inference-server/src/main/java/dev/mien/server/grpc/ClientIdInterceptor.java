package dev.mien.server.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.nio.charset.StandardCharsets;

/**
 * Knows who a call is from, so that callers can be served in turns: its connection, or, where the
 * call comes from inside of the process, whom that says it is for.
 */
public final class ClientIdInterceptor implements ServerInterceptor {

  /** Compared with {@code equals}, and otherwise opaque. */
  private static final Context.Key<Object> CALLER = Context.key("mien.caller");

  /** UTF-8: names of tokens are any text. */
  private static final Metadata.Key<byte[]> HEADER =
      Metadata.Key.of("mien-caller-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private static final Object UNKNOWN = "unknown";

  private final boolean believesHeader;

  private ClientIdInterceptor(boolean believesHeader) {
    this.believesHeader = believesHeader;
  }

  /** By their connections. */
  public static ServerServiceDefinition naming(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, new ClientIdInterceptor(false));
  }

  /** By what {@link #header} made, for a transport that only this process can use. */
  public static ServerInterceptor namingByHeader() {
    return new ClientIdInterceptor(true);
  }

  /** Says for whom calls inside of the process are. */
  public static Metadata header(String caller) {
    var metadata = new Metadata();
    metadata.put(HEADER, caller.getBytes(StandardCharsets.UTF_8));
    return metadata;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Object caller = believesHeader ? named(headers) : connection(call);
    if (CALLER.get() != null || caller == null) {
      return next.startCall(call, headers);
    }
    return Contexts.interceptCall(Context.current().withValue(CALLER, caller), call, headers, next);
  }

  private static Object named(Metadata headers) {
    byte[] name = headers.get(HEADER);
    return name == null ? null : new String(name, StandardCharsets.UTF_8);
  }

  private static Object connection(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
  }

  public static Object current() {
    Object caller = CALLER.get();
    return caller == null ? UNKNOWN : caller;
  }

  /** Who the call is from, where that is not named yet. */
  public static Object of(ServerCall<?, ?> call) {
    Object named = CALLER.get();
    Object caller = named == null ? connection(call) : named;
    return caller == null ? UNKNOWN : caller;
  }
}
