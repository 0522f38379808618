package dev.mien.server.grpc;

import dev.mien.inference.GRPCInferenceServiceGrpc;
import dev.mien.server.batching.QueueFullException;
import dev.mien.server.lifecycle.ServedModels;
import dev.mien.v1.ExpressionServiceGrpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Turns calls away that a full queue would refuse, before their messages are read and in the thread
 * of their connection: under overload most calls are such, and what they cost is missing to those
 * that are answered.
 */
public final class EarlyRefusals implements ServerInterceptor, ServerCallExecutorSupplier {

  private static final Set<String> METHODS =
      Set.of(
          ExpressionServiceGrpc.getClassifyMethod().getFullMethodName(),
          GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName());

  /** After the last refusal, calls are likely to be refused for so long. */
  private static final long LIKELY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Of the time after which a refused caller is asked to come again. */
  private static final double PAUSE = 1 / 80.0;

  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final ServedModels models;
  private final Executor handlers;
  private volatile long pauseNanos;
  private volatile long lastNanoTime = System.nanoTime() - LIKELY_NANOS;

  /**
   * @param handlers run the calls that are let in
   */
  public EarlyRefusals(ServedModels models, Executor handlers) {
    this.models = models;
    this.handlers = handlers;
  }

  public ServerServiceDefinition before(ServerServiceDefinition service) {
    return ServerInterceptors.intercept(service, this);
  }

  /** Null lets a call stay where it came in. */
  @Override
  public <Q, A> Executor getExecutor(ServerCall<Q, A> call, Metadata headers) {
    return mayBeRefused(call.getMethodDescriptor()) && !models.mayHaveRoomFor(Callers.of(call))
        ? null
        : handlers;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    if (mayBeRefused(call.getMethodDescriptor())) {
      try {
        models.requireRoomFor(Callers.of(call));
      } catch (QueueFullException e) {
        remember(e);
        var refusal = GrpcErrors.exceptionOf(e);
        call.close(refusal.getStatus(), refusal.getTrailers());
        return new ServerCall.Listener<>() {};
      }
    }
    return next.startCall(call, headers);
  }

  private void remember(QueueFullException refusal) {
    long waitNanos = TimeUnit.MILLISECONDS.toNanos(refusal.retryAfterMillis());
    pauseNanos = Math.min((long) (PAUSE * waitNanos), LONGEST_PAUSE_NANOS);
    lastNanoTime = System.nanoTime();
  }

  /**
   * For how long calls may be left unread, since most of them will be refused and all others wait
   * far longer in the queue; 0 when that is not so.
   */
  public long pauseNanos() {
    return System.nanoTime() - lastNanoTime < LIKELY_NANOS ? pauseNanos : 0;
  }

  private static boolean mayBeRefused(MethodDescriptor<?, ?> method) {
    return METHODS.contains(method.getFullMethodName());
  }
}
