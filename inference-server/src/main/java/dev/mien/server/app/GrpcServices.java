package dev.mien.server.app;

import dev.mien.server.logging.RequestLog;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The services and how their calls are run.
 *
 * @param definitions with the interceptors that both transports share
 * @param log gets a line for each call
 * @param endIdleCalls ends the calls whose client has been silent for too long
 */
record GrpcServices(
    List<ServerServiceDefinition> definitions,
    RequestLog log,
    CallExecution execution,
    Runnable endIdleCalls) {

  /**
   * @param handlers run the calls that are let in
   * @param callExecutors choose where each call of a connection runs
   * @param pauseNanos how long connections may be left unread
   */
  record CallExecution(
      Executor handlers, ServerCallExecutorSupplier callExecutors, LongSupplier pauseNanos) {}
}
