package dev.mien.server.app;

import dev.mien.server.DaemonThreads;
import dev.mien.server.grpc.ClientIdInterceptor;
import dev.mien.server.grpc.ServingState;
import dev.mien.server.grpc.overload.ConnectionLimit;
import dev.mien.server.grpc.overload.EventLoops;
import dev.mien.server.http.HttpApi;
import dev.mien.server.logging.RequestLog;
import dev.mien.server.metrics.ServerMetrics;
import dev.mien.server.security.SecuritySettings.TlsFiles;
import dev.mien.server.security.ServerTls;
import dev.mien.server.security.TokenAuthenticator;
import dev.mien.server.security.TokenInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * gRPC, and HTTP, which calls the same services inside of the process, so that both have the same
 * limits, errors and metrics. Looks after certificates, tokens and idle calls.
 */
final class Transports {

  private static final long LOOK_AFTER_MILLIS = 1000;

  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final Optional<ServerTls> tls;
  private final TokenAuthenticator access;
  private final Server grpc;
  private final Server inside;
  private final HttpApi http;

  /**
   * @throws dev.mien.server.UserException where a port, a certificate or a token cannot be used
   */
  Transports(
      ServerSettings settings, ServerMetrics metrics, ServingState state, GrpcServices services) {
    try {
      tls = settings.security().tls().map(files -> tls(files, metrics));
      access =
          new TokenAuthenticator(settings.security().tokenFile(), metrics.security()::reloaded);
      grpc = openGrpc(settings, metrics, services);
      inside = openInside(metrics, services);
      http = openHttp(settings, metrics, state);
      lookAfter(services.endIdleCalls());
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

  private Server openGrpc(ServerSettings settings, ServerMetrics metrics, GrpcServices services) {
    var interceptors = new ArrayList<ServerInterceptor>();
    interceptors.add(new RequestLog());
    interceptors.addAll(metrics.grpcInterceptors());
    interceptors.add(new TokenInterceptor(access));
    var loops = new EventLoops(services.pauseNanos());
    closings.push(loops::close);
    var cap = new ConnectionLimit(settings.maxConnections(), metrics.connections()::refused);
    metrics.connections().watch(cap::open);
    Server server =
        Ports.bindGrpc(
            settings,
            tls,
            loops,
            cap,
            builder -> {
              builder.directExecutor().callExecutor(services.callExecutors());
              // gRPC calls the one that was added last first.
              for (int i = interceptors.size() - 1; i >= 0; i--) {
                builder.intercept(interceptors.get(i));
              }
              services.definitions().forEach(builder::addService);
            });
    closings.push(server::shutdownNow);
    return server;
  }

  private Server openInside(ServerMetrics metrics, GrpcServices services) {
    var builder =
        InProcessServerBuilder.forName(InProcessServerBuilder.generateName())
            .executor(services.handlers())
            .intercept(ClientIdInterceptor.namingByHeader())
            .intercept(metrics.httpInterceptor())
            .intercept(new RequestLog());
    services.definitions().forEach(builder::addService);
    try {
      Server server = builder.build().start();
      closings.push(server::shutdownNow);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpApi openHttp(ServerSettings settings, ServerMetrics metrics, ServingState state) {
    ManagedChannel channel =
        InProcessChannelBuilder.forAddress(inside.getListenSockets().get(0)).build();
    closings.push(channel::shutdownNow);
    HttpApi api =
        Ports.bindHttp(
            settings,
            tls,
            access,
            new HttpApi.Behind(
                channel, metrics::scrape, state::isReady, metrics.requests()::refusedByHttp));
    closings.push(api::close);
    return api;
  }

  private void lookAfter(Runnable endIdleCalls) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(new DaemonThreads("look-after"));
    closings.push(timer::shutdownNow);
    var unused =
        timer.scheduleWithFixedDelay(
            () -> {
              tls.ifPresent(ServerTls::check);
              access.check();
              endIdleCalls.run();
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
