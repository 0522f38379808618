package dev.mien.server.app;

import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The services and how their calls are run.
 *
 * @param definitions with the interceptors that both transports share
 * @param handlers run the calls that do not come over a connection
 * @param callExecutors choose where each call of a connection runs
 * @param pauseNanos how long connections may be left unread
 * @param endIdleCalls ends the calls whose client has been silent for too long
 */
record GrpcServices(
    List<ServerServiceDefinition> definitions,
    Executor handlers,
    ServerCallExecutorSupplier callExecutors,
    LongSupplier pauseNanos,
    Runnable endIdleCalls) {}
