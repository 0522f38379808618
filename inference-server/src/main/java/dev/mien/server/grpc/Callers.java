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

/**
 * Knows who a call is from, so that callers can be served in turns: its connection, unless an
 * interceptor around this one has set {@link #CALLER} to someone it knows better.
 */
public final class Callers implements ServerInterceptor {

  /** Compared with {@code equals}, and otherwise opaque. */
  public static final Context.Key<Object> CALLER = Context.key("mien.caller");

  private static final Object UNKNOWN = "unknown";

  private Callers() {}

  public static ServerServiceDefinition naming(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, new Callers());
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Object connection = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    if (CALLER.get() != null || connection == null) {
      return next.startCall(call, headers);
    }
    return Contexts.interceptCall(
        Context.current().withValue(CALLER, connection), call, headers, next);
  }

  static Object current() {
    Object caller = CALLER.get();
    return caller == null ? UNKNOWN : caller;
  }
}
