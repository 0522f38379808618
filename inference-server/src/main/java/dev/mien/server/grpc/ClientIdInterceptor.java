package dev.mien.server.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;

/** Knows which client a call is from, by its connection, so that clients are served in turns. */
public final class ClientIdInterceptor implements ServerInterceptor {

  /** Compared with {@code equals}, and otherwise opaque. */
  private static final Context.Key<Object> CLIENT = Context.key("mien.client");

  private static final Object UNKNOWN = "unknown";

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    return Contexts.interceptCall(
        Context.current().withValue(CLIENT, of(call)), call, headers, next);
  }

  /** In the thread of a call. */
  public static Object current() {
    Object client = CLIENT.get();
    return client == null ? UNKNOWN : client;
  }

  public static Object of(ServerCall<?, ?> call) {
    Object connection = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return connection == null ? UNKNOWN : connection;
  }
}
