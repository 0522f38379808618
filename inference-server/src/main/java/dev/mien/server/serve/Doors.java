package dev.mien.server.serve;

import dev.mien.server.DaemonThreads;
import dev.mien.server.grpc.Callers;
import dev.mien.server.grpc.ConnectionCap;
import dev.mien.server.grpc.EarlyRefusals;
import dev.mien.server.grpc.EventLoops;
import dev.mien.server.grpc.IdleCalls;
import dev.mien.server.grpc.ServingState;
import dev.mien.server.http.HttpDoor;
import dev.mien.server.logging.RequestLog;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.server.security.Access;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import dev.mien.server.security.ServerTls;
import dev.mien.server.security.TokenInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The ways in: gRPC, and HTTP, which calls the same services inside of the process, so that both
 * doors have the same limits, errors and metrics. Looks after certificates, tokens and idle calls.
 */
final class Doors {

  private static final long LOOK_AFTER_MILLIS = 1000;

  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Optional<ServerTls> tls;
  private final Access access;
  private final Server grpc;
  private final Server inside;
  private final HttpDoor http;

  /**
   * @param handlers run the services
   * @param refusals of calls over gRPC that need no handler
   * @param idleCalls those of the services, to be ended
   * @throws dev.mien.server.UserException where a port, a certificate or a token cannot be used
   */
  Doors(
      ServerSettings settings,
      ServerMetrics metrics,
      ServingState state,
      Executor handlers,
      EarlyRefusals refusals,
      List<ServerServiceDefinition> services,
      IdleCalls idleCalls) {
    try {
      tls = settings.security().tls().map(files -> tls(files, metrics));
      access = new Access(settings.security().tokenFile(), metrics.security()::reloaded);
      grpc = openGrpc(settings, metrics, refusals, services);
      inside = openInside(metrics, handlers, services);
      http = openHttp(settings, metrics, state);
      lookAfter(idleCalls);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static ServerTls tls(TlsFiles files, ServerMetrics metrics) {
    var tls = new ServerTls(files, metrics.security()::reloaded);
    metrics.security().watchCertificate(tls::end);
    return tls;
  }

  private Server openGrpc(
      ServerSettings settings,
      ServerMetrics metrics,
      EarlyRefusals refusals,
      List<ServerServiceDefinition> services) {
    var interceptors = new ArrayList<ServerInterceptor>();
    interceptors.add(new RequestLog());
    interceptors.addAll(metrics.grpcInterceptors());
    interceptors.add(new TokenInterceptor(access));
    var loops = new EventLoops(refusals::pauseNanos);
    closings.push(loops::close);
    var cap = new ConnectionCap(settings.maxConnections(), metrics.connections()::refused);
    metrics.connections().watch(cap::open);
    Server server =
        Ports.bindGrpc(
            settings,
            tls,
            loops,
            cap,
            builder -> {
              builder.directExecutor().callExecutor(refusals);
              // gRPC calls the one that was added last first.
              for (int i = interceptors.size() - 1; i >= 0; i--) {
                builder.intercept(interceptors.get(i));
              }
              services.forEach(builder::addService);
            });
    closings.push(server::shutdownNow);
    return server;
  }

  private Server openInside(
      ServerMetrics metrics, Executor handlers, List<ServerServiceDefinition> services) {
    var builder =
        InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
            .executor(handlers)
            .intercept(Callers.namingByHeader())
            .intercept(metrics.httpInterceptor())
            .intercept(new RequestLog());
    services.forEach(builder::addService);
    try {
      Server server = builder.build().start();
      closings.push(server::shutdownNow);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpDoor openHttp(ServerSettings settings, ServerMetrics metrics, ServingState state) {
    ManagedChannel channel =
        InProcessChannelBuilder.forAddress(inside.getListenSockets().get(0)).build();
    closings.push(channel::shutdownNow);
    HttpDoor door =
        Ports.bindHttp(
            settings,
            tls,
            access,
            new HttpDoor.Behind(
                channel, metrics::scrape, state::isReady, metrics.requests()::refusedByHttp));
    closings.push(door::close);
    return door;
  }

  private void lookAfter(IdleCalls idleCalls) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(new DaemonThreads("look-after"));
    closings.push(timer::shutdownNow);
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              tls.ifPresent(ServerTls::check);
              access.check();
              idleCalls.sweep();
            },
            LOOK_AFTER_MILLIS,
            LOOK_AFTER_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  int port() {
    return grpc.getPort();
  }

  int httpPort() {
    return http.port();
  }

  /** Takes no more calls; those at hand, and HTTP's questions for health, go on. */
  void refuseMore() {
    grpc.shutdown();
    inside.shutdown();
  }

  /** Ends what is open. */
  void close() {
    while (!closings.isEmpty()) {
      closings.pop().run();
    }
  }

  /** Until all gRPC connections have ended, or the limit is over. */
  void awaitEnd(long limitNanos) throws InterruptedException {
    grpc.awaitTermination(limitNanos, TimeUnit.NANOSECONDS);
  }
}
